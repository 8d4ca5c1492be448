namespace Redemptions.Http.Tests.Harness;

/// <summary>Requests of tests.</summary>
internal static class Requests
{
    public const string Pin = "1000500000000010";

    /// <summary>The request of scenarios.json.</summary>
    public static RedeemRequest Blu { get; } = new()
    {
        Type = "vouchers.blu",
        Source = new VoucherSource { Pin = new Sensitive(Pin), PhoneNumber = "+27821234567" },
        Amount = 5000,
        Currency = "ZAR",
    };
}
