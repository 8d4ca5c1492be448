namespace Redemptions.Grains.DeclineLimits;

/// <summary>Counts the declined attempts of one account over all silos. Key: <c>mode/account</c>.</summary>
[GrainInterfaceType("redemptions.budget"), Alias("redemptions.budget")]
internal interface IDeclineLimitGrain : IGrainWithStringKey
{
    /// <summary>Adds the declines that a silo has seen since its last report. Returns the account's exceeded limits.</summary>
    [Alias("report")]
    Task<IReadOnlyList<ExceededLimit>> ReportAsync(IReadOnlyList<DeclineCount> declines);
}
