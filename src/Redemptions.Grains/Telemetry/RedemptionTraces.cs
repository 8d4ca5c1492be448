using System.Diagnostics;
using Redemptions.Contracts;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.Telemetry;

/// <summary>The spans of this service, beside those of HTTP, Orleans and the database. None contains any part of a voucher. Without a listener no
/// span is created.</summary>
internal static class RedemptionTraces
{
    public const string SourceName = "Redemptions";
    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>An operation of a voucher grain, as a child of the call that started it.</summary>
    public static Activity? Turn(string work, RedemptionId? id, ActivityContext begunBy)
    {
        var turn = Source.HasListeners() ? Source.StartActivity($"voucher {work}", ActivityKind.Internal, begunBy) : null;
        turn?.SetTag("redemptions.id", id?.Value);
        return turn;
    }

    /// <summary>Work on a due redemption, started by the sweeper.</summary>
    public static Activity? Due(RedemptionId id)
    {
        var due = Source.StartActivity("redemption due");
        due?.SetTag("redemptions.id", id.Value);
        return due;
    }

    /// <summary>One call of a provider adapter.</summary>
    public static Activity? Provider(string call, string type, Mode mode)
    {
        var step = Source.HasListeners() ? Source.StartActivity("provider " + call) : null;
        step?.SetTag("redemptions.type", type).SetTag("redemptions.mode", GrainKeys.Text(mode));
        return step;
    }
}
