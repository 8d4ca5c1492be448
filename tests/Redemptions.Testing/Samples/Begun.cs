using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;

namespace Redemptions.Testing.Samples;

/// <summary>Redemptions whose intent has just been stored.</summary>
internal static class Begun
{
    public static readonly DateTimeOffset At = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    public static readonly ResolutionOptions Options = new();

    public static readonly NewRedemption FullRequest = new()
    {
        Id = RedemptionId.Parse("rdm_019302f1c6a87b1e0c44d2aa"),
        Account = "acc",
        Mode = Mode.Test,
        Type = "vouchers.blu",
        IdempotencyKey = "order-1",
        Digest = "digest",
        VoucherKey = "test/vouchers.blu/1.f00d",
        Fingerprint = "1.f00d",
        Reference = "3f0c2a4e-5b1d-8c6f-8a7b-9c0d1e2f3a4b",
        MaskedSource = new MaskedSource { Pin = "************9838" },
        Currency = "ZAR",
        Metadata = new Dictionary<string, string> { ["till"] = "7" },
    };

    public static readonly NewRedemption PartialRequest = FullRequest with { Amount = Money.Rand(5000) };

    public static readonly ProviderExchange Lookup = new()
    {
        Kind = ExchangeKind.Lookup,
        Status = ExchangeStatus.Succeeded,
        ProviderCode = "0",
        SentAt = At - TimeSpan.FromSeconds(1),
        AnsweredAt = At,
    };

    public static readonly Preparation.Ready Ready = new()
    {
        Exchanges = [Lookup],
        Wire = new Sensitive("wire"),
    };

    public static readonly RedemptionRecord Full = Transitions.CreateIntent(FullRequest, Ready, At, Options);

    public static readonly RedemptionRecord Partial = Transitions.CreateIntent(PartialRequest, Ready with { Amount = Money.Rand(5000) }, At, Options);

    public static RedemptionRecord Worth(long cents) => Transitions.CreateIntent(PartialRequest, Ready with { ValueBefore = Money.Rand(cents) }, At, Options);

    public static RedemptionRecord Decided(this RedemptionRecord record, ProviderAnswer answer, string? sealedChange = null) =>
        Transitions.Decide(record, answer, resolving: false, sealedChange, At.AddSeconds(1), Options);

    public static RedemptionRecord Resolved(this RedemptionRecord record, ProviderAnswer answer, DateTimeOffset now) =>
        Transitions.Decide(record, answer, resolving: true, sealedChange: null, now, Options);

    public static RedemptionRecord? Merged(this RedemptionRecord record, ProviderAnswer answer, string? sealedChange = null) =>
        Transitions.Merge(record, answer, sealedChange, At.AddSeconds(9));
}
