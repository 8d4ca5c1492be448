namespace Redemptions.Contracts;

/// <summary>The undecided redemptions of one type.</summary>
/// <param name="Type">The voucher type.</param>
/// <param name="Count">Their number.</param>
/// <param name="InDoubt">How many of them are in doubt; the others await the provider's first answer.</param>
/// <param name="Oldest">When the oldest was created.</param>
public sealed record BacklogFigure(string Type, long Count, long InDoubt, DateTimeOffset Oldest);
