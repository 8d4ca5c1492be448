using Redemptions.Simulators;

namespace Redemptions.Seeded.Tests.Plans;

/// <summary>Faults of the call that takes the money, common to all providers.</summary>
internal static class MoneyFaults
{
    private const string Delay = "delay_ms";

    /// <summary>The simulators' name of the call.</summary>
    public static string Call(Provider provider) => provider == Provider.Ott ? "remit" : "redeem";

    public static IEnumerable<FaultPoint> Of(Provider provider)
    {
        var call = Call(provider);
        var timeout = provider == Provider.Blu ? 60 : 30;
        return
        [
            FaultPoint.Of("answers late", draw => Late("delay", 6, 20, draw)),
            FaultPoint.Of("answers after our time-out", draw => Late("delay", timeout + 2, timeout + 20, draw)),
            FaultPoint.Of("commits after our time-out", draw => Late("delay_before", timeout + 5, timeout + 40, draw)),
            FaultPoint.Of("drops, commits late", draw => Late("commit_late", 3, 100, draw)),
            FaultPoint.Of("drops before", _ => Money("drop_before")),
            FaultPoint.Of("drops after", _ => Money("drop_after")),
            FaultPoint.Of("error status", draw => Money("status", ("status", draw.One(429, 500, 502, 503)))),
            FaultPoint.Of("error status after commit", draw => Money("status", ("status", draw.One(429, 500, 502, 503)), ("commit", true))),
            FaultPoint.Of("true answer under 5xx", draw => Money("answer_status", ("status", draw.One(500, 502, 503)))),
            FaultPoint.Of("credentials refused", draw => Money("status", ("status", draw.One(401, 403)))),
            FaultPoint.Of("text", draw => Money("not_json", ("message", draw.One("OK", "error code: 502", "<html></html>")))),
            FaultPoint.Of("truncated JSON", _ => Money("truncated_json")),
            FaultPoint.Of("empty body", _ => Money("empty_body")),
            FaultPoint.Of("empty object", _ => Money("empty_object")),
            FaultPoint.Of("huge body", _ => Money("huge_body")),
            FaultPoint.Of("redirect", draw => Money("redirect", ("status", draw.One(301, 302, 307, 308)))),
            FaultPoint.Of("redirect after commit", draw => Money("redirect", ("status", draw.One(302, 307)), ("commit", true))),
            FaultPoint.Of("success without amount", _ => Money("success_without_amount")),
            FaultPoint.Of("takes another amount", draw => Money("amount_differs", ("amount", draw.Between(10, 19) * 100L))),
            FaultPoint.Of("outage", draw => Money("status", ("status", 503)) with { Times = draw.Between(2, 5) }),
        ];

        ProviderOrder Money(string kind, params (string Name, object Value)[] options) =>
            new(call, kind) { Options = options.ToDictionary(option => option.Name, option => option.Value) };

        ProviderOrder Late(string kind, double least, double most, Draw draw) =>
            Money(kind, (Delay, (int)draw.Seconds(least, most).TotalMilliseconds));
    }
}
