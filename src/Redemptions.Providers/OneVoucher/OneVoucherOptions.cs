using Redemptions.Providers.Shared.Configuration;

namespace Redemptions.Providers.OneVoucher;

/// <summary>This service's account at Flash, <c>Providers:{Test|Live}:OneVoucher</c>.</summary>
internal sealed class OneVoucherOptions : ProviderOptions
{
    public OneVoucherOptions() => Timeout = TimeSpan.FromSeconds(30);

    /// <summary>The base64 value that follows <c>Basic </c>.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The merchant account.</summary>
    public string? AccountNumber { get; set; }

    /// <summary>Whether the caller's phone number is passed on, so that Flash sends the change by SMS as well.</summary>
    public OneVoucherChangeDelivery ChangeDelivery { get; set; } = OneVoucherChangeDelivery.InlineAndSms;

    /// <summary>How long after the timeout of the latest possible send a redemption may still be executed.</summary>
    public TimeSpan GracePeriod { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>How long Flash reliably repeats its first response to a known reference, counted from the intent.</summary>
    public TimeSpan ReferenceRetention { get; set; } = TimeSpan.FromHours(24);

    public override IEnumerable<(string Key, string? Value)> Required =>
        [(nameof(BaseUrl), BaseUrl), (nameof(ApiKey), ApiKey), (nameof(AccountNumber), AccountNumber)];

    public override (string Key, string Problem)? Check() =>
        ReferenceRetention < TimeSpan.Zero ? (nameof(ReferenceRetention), "it must not be negative")
        : GracePeriod < TimeSpan.Zero ? (nameof(GracePeriod), "it must not be negative")
        : base.Check();
}
