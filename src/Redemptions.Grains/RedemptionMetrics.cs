using System.Diagnostics.Metrics;
using Redemptions.Contracts;

namespace Redemptions.Grains;

/// <summary>What an operator counts; no label holds anything of a voucher.</summary>
internal sealed class RedemptionMetrics
{
    public const string MeterName = "Redemptions";
    private readonly Counter<long> _decided;
    private readonly Counter<long> _inDoubt;
    private readonly Counter<long> _raised;

    public RedemptionMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _decided = meter.CreateCounter<long>("redemptions.decided", "{redemption}", "Redemptions decided, by type, mode, status and failure code.");
        _inDoubt = meter.CreateCounter<long>("redemptions.undecided_answers", "{answer}", "Answers of providers, or their absence, that left a redemption in doubt.");
        _raised = meter.CreateCounter<long>("redemptions.raised", "{redemption}", "Redemptions that a person should look at, by reason.");
    }

    public void Decided(Redemption redemption) => _decided.Add(1, [
        .. Of(redemption), new("status", redemption.Status.ToString().ToLowerInvariant()), new("code", redemption.LastError?.Code ?? string.Empty)]);

    public void InDoubt(Redemption redemption) => _inDoubt.Add(1, [.. Of(redemption), new("reason", redemption.InDoubt?.Reason)]);

    public void Raised(Redemption redemption) => _raised.Add(1, [.. Of(redemption), new("reason", redemption.Attention?.Reason.ToString())]);

    private static KeyValuePair<string, object?>[] Of(Redemption redemption) => [new("type", redemption.Type), new("mode", Names.Text(redemption.Mode))];
}
