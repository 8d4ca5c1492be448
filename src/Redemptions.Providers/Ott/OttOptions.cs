using Redemptions.Providers.Shared.Configuration;

namespace Redemptions.Providers.Ott;

/// <summary>This service's account at OTT, <c>Providers:{Test|Live}:Ott</c>; the address ends before <c>/api/v1</c>.</summary>
internal sealed class OttOptions : ProviderOptions
{
    public OttOptions() => Timeout = TimeSpan.FromSeconds(30);

    public string? Username { get; set; }

    public string? Password { get; set; }

    /// <summary>The key that is hashed before the parameter values.</summary>
    public string? ApiKey { get; set; }

    public string? VendorId { get; set; }

    /// <summary>The parameter of <c>CheckVoucher</c> that carries a serial number; no public document names it.</summary>
    public string SerialLookupParameter { get; set; } = "serialNumber";

    /// <summary>How long after the timeout of the latest possible send a remit may still be executed.</summary>
    public TimeSpan GracePeriod { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Error codes of <c>CheckRemitVoucher</c> that mean "no such reference"; no public document names one.</summary>
    public List<string> NoSuchReferenceCodes { get; } = [];

    /// <summary>Phrases of <c>CheckRemitVoucher</c> that mean "no such reference"; if any is configured, they replace the built-in ones.</summary>
    public List<string> NoSuchReferenceTexts { get; } = [];

    public override IEnumerable<(string Key, string? Value)> Required =>
    [
        (nameof(BaseUrl), BaseUrl), (nameof(Username), Username), (nameof(Password), Password),
        (nameof(ApiKey), ApiKey), (nameof(VendorId), VendorId),
    ];

    public override (string Key, string Problem)? Check() =>
        string.IsNullOrWhiteSpace(SerialLookupParameter) ? (nameof(SerialLookupParameter), "it must be the name of a parameter")
        : NoSuchReferenceTexts.Exists(string.IsNullOrWhiteSpace) ? (nameof(NoSuchReferenceTexts), "it must not have an empty phrase, which would match every text")
        : GracePeriod < TimeSpan.Zero ? (nameof(GracePeriod), "it must not be negative")
        : base.Check();
}
