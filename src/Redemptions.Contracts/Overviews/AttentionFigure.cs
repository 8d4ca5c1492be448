namespace Redemptions.Contracts;

/// <summary>The redemptions that need attention for one reason.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Count">Their number.</param>
/// <param name="Oldest">The earliest time of last change among them.</param>
public sealed record AttentionFigure(AttentionReason Reason, long Count, DateTimeOffset Oldest);
