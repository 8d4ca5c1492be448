namespace Redemptions.Seeded.Tests.Plans;

/// <summary>Faults that only OTT has.</summary>
internal static class OttFaults
{
    public static IReadOnlyList<FaultPoint> All { get; } =
    [
        FaultPoint.Of("code in doubt", draw => Code(draw.One("1", "9", "15", "99"))),
        FaultPoint.Of("code in doubt after commit", draw => Code(draw.One("2", "10", "15"), ("commit", true))),
        FaultPoint.Of("declined by code", draw => Code(draw.One("4", "5", "7", "12"))),
        FaultPoint.Of("a no after commit", draw => Code(draw.One("5", "11", "14"), ("commit", true))),
        FaultPoint.Of("JSON booleans", _ => new ProviderOrder("remit", "boolean_success")),
        FaultPoint.Of("JSON numbers", _ => new ProviderOrder("remit", "number_error_code")),
        new("status question lost", draw => new Trouble(Question("check_remit", draw)) { Before = [new ProviderOrder("remit", "drop_after")] }),
        new("value question lost", draw => new Trouble(Question("check_voucher", draw))
        {
            Before = [new ProviderOrder("remit", "drop_before")],
        }),
        new("operator", draw => new Trouble(new OperatorOrder(draw.Chance(50)))
        {
            Before = [new ProviderOrder("remit", draw.One("drop_before", "drop_after")), new ProviderOrder("check_remit", "drop_before") { Times = 1000, OnceInDoubt = true }],
        }),
    ];

    private static ProviderOrder Code(string code, params (string Name, object Value)[] options) =>
        new("remit", "code") { Options = options.Append(("code", code)).ToDictionary(option => option.Item1, option => option.Item2) };

    private static ProviderOrder Question(string call, Draw draw) =>
        new(call, draw.One("drop_before", "drop_after", "status", "not_json", "empty_body", "empty_object", "truncated_json"))
        {
            Times = draw.Between(1, 7),
            OnceInDoubt = true,
        };
}
