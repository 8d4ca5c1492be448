using System.Diagnostics;
using Redemptions.Contracts;

namespace Redemptions.Grains.Telemetry;

/// <summary>The spans between those of HTTP, Orleans and the database. None holds anything of a voucher, and nobody listening makes them cost nothing.</summary>
internal static class RedemptionTraces
{
    public const string SourceName = "Redemptions";
    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>A voucher's turn, beside the call that began it.</summary>
    public static Activity? Turn(string work, RedemptionId? id, ActivityContext begunBy)
    {
        var turn = Source.HasListeners() ? Source.StartActivity($"voucher {work}", ActivityKind.Internal, begunBy) : null;
        turn?.SetTag("redemptions.id", id?.Value);
        return turn;
    }

    /// <summary>Work that is due: the root of a trace of its own.</summary>
    public static Activity? Due(RedemptionId id)
    {
        var due = Source.StartActivity("redemption due");
        due?.SetTag("redemptions.id", id.Value);
        return due;
    }

    /// <summary>One step with a provider.</summary>
    public static Activity? Provider(string call, string type, Mode mode)
    {
        var step = Source.HasListeners() ? Source.StartActivity("provider " + call) : null;
        step?.SetTag("redemptions.type", type).SetTag("redemptions.mode", GrainKeys.Text(mode));
        return step;
    }
}
