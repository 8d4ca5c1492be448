namespace Redemptions.Seeded.Tests.Plans;

/// <summary>Faults that only Flash has.</summary>
internal static class FlashFaults
{
    public static IReadOnlyList<FaultPoint> All { get; } =
    [
        FaultPoint.Of("busy, then success", draw => Code("2220") with { Times = draw.Between(1, 3) }),
        FaultPoint.Of("busy after commit", _ => Code("2220", ("commit", true))),
        FaultPoint.Of("unknown code", draw => Code("9999", ("commit", draw.Chance(50)))),
        FaultPoint.Of("throttled", draw => Code(draw.One("2318", "2373")) with { Times = draw.Between(1, 2) }),
        FaultPoint.Of("duplicate after commit", draw => Code(draw.One("2201", "2248", "2372"), ("commit", true))),
        FaultPoint.Of("values differ", _ => Code("2256", ("commit", true))),
        FaultPoint.Of("error under 200", draw => Code(draw.One("2220", "2105"), ("status", 200))),
        FaultPoint.Of("declined by code", draw => Code(draw.One("2402", "2405", "2403"))),
        FaultPoint.Of("malformed, they say", _ => Code("2204")),
        FaultPoint.Of("foreign reference", _ => Money("foreign_reference")),
        FaultPoint.Of("no reference", _ => Money("without_member", ("member", "reference"))),
        FaultPoint.Of("token expired", _ => Money("token_expired")),
        new("token lost", _ => new Trouble(Money("token_expired")) { Before = [new ProviderOrder("token", "drop_before") { Times = 3 }] }),
        new("change by SMS only", _ => new Trouble(Money("sms_only")) { Partial = true }),
        new("operator", draw => new Trouble(new OperatorOrder(draw.Chance(50))) { Before = [Code("2220", ("recorded", true))] }),
    ];

    private static ProviderOrder Code(string code, params (string Name, object Value)[] options) => Money("code", [("code", code), .. options]);

    private static ProviderOrder Money(string kind, params (string Name, object Value)[] options) =>
        new("redeem", kind) { Options = options.ToDictionary(option => option.Name, option => option.Value) };
}
