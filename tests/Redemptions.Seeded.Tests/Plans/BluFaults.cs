namespace Redemptions.Seeded.Tests.Plans;

/// <summary>Faults that only Blu has.</summary>
internal static class BluFaults
{
    public static IReadOnlyList<FaultPoint> All { get; } =
    [
        FaultPoint.Of("unknown text", draw => Money("code", ("message", "Something happened"), ("commit", draw.Chance(50)))),
        FaultPoint.Of("declined by text", draw => Money("code", ("message", draw.One("Voucher has expired", "Voucher not found")))),
        FaultPoint.Of("not authorized, they say", _ => Money("code", ("message", "Not authorized for this product"))),
        FaultPoint.Of("conflict after commit", _ => Money("code", ("status", 409), ("commit", true))),
        FaultPoint.Of("foreign request id", _ => Money("foreign_reference")),
        FaultPoint.Of("no request id", _ => Money("without_member", ("member", "requestId"))),
        FaultPoint.Of("reference of its own", _ => Money("with_reference")),
        new("lost partial", _ => new Trouble(Money("drop_after")) { Partial = true }),
        new("lost partial, replayed", _ => new Trouble(Money("replay")) { Partial = true, Before = [Money("drop_after")] }),
        new("look-up lost", draw => new Trouble(Question(draw)) { Before = [Money(draw.One("drop_before", "drop_after"))] }),
        new("operator", draw => new Trouble(new OperatorOrder(draw.Chance(50)))
        {
            Before = [Money(draw.One("drop_before", "drop_after")), Question(draw) with { Times = 1000 }],
        }),
    ];

    private static ProviderOrder Money(string kind, params (string Name, object Value)[] options) =>
        new("redeem", kind) { Options = options.ToDictionary(option => option.Name, option => option.Value) };

    private static ProviderOrder Question(Draw draw) =>
        new("lookup", draw.One("drop_before", "drop_after", "status", "not_json", "empty_body", "empty_object", "truncated_json"))
        {
            Times = draw.Between(1, 7),
            OnceInDoubt = true,
        };
}
