using System.Diagnostics.Metrics;

namespace Redemptions.Api.Problems;

/// <summary>Counts problem answers by code.</summary>
internal sealed class ProblemMetrics
{
    public const string MeterName = "Redemptions.Api";
    private readonly Counter<long> _answered;

    public ProblemMetrics(IMeterFactory meters) => _answered = meters.Create(MeterName)
        .CreateCounter<long>("redemptions.http.problems", "{answer}", "Problem answers, by code and HTTP status.");

    public void Answered(string code, int status) => _answered.Add(1, new("code", code), new("http.response.status_code", status));
}
