namespace Redemptions.Contracts;

/// <summary>The steps with a provider in a time: preparations, sends, resolutions, rechecks and look-ups.</summary>
/// <param name="Steps">Their number.</param>
/// <param name="Failed">How many brought no answer that decides anything.</param>
/// <param name="Median">The time that half of them took at most, as the upper bound of a class of a histogram.</param>
/// <param name="NinetyFifth">The time that 95 % of them took at most, likewise.</param>
public sealed record ProviderActivity(long Steps, long Failed, TimeSpan Median, TimeSpan NinetyFifth);
