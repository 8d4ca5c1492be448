using CsCheck;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Testing.Samples;

/// <summary>Provider answers: three fixed ones, and generators of random ones.</summary>
internal static class Answers
{
    public static readonly ProviderAnswer.Unknown Unknown = new() { Exchanges = [Sent(ExchangeStatus.Unknown)], Reason = "timeout", ProviderAnswered = true };

    public static readonly ProviderAnswer.Declined Declined = new()
    {
        Exchanges = [Sent(ExchangeStatus.Declined)],
        Decline = new Decline { Code = FailureCodes.VoucherExpired, Message = "It has expired.", ProviderCode = "12" },
    };

    public static readonly ProviderAnswer.Redeemed Redeemed = new()
    {
        Exchanges = [Sent(ExchangeStatus.Succeeded)],
        Taken = Money.Rand(5000),
        Left = Money.Rand(2500),
        Disposition = ResidualDisposition.ChangeVoucher,
        Change = new IssuedChangeVoucher { Pin = new Sensitive("4000123412341230"), SerialNumber = "BL2", Amount = Money.Rand(2500) },
        ProviderReference = new Dictionary<string, string> { ["request_id"] = "r1", ["transaction_id"] = "t1" },
        TransactionId = "t1",
    };

    public static readonly ProviderAnswer.Redeemed WithoutChange = Redeemed with
    {
        Disposition = ResidualDisposition.Missing,
        Change = null,
        Attention = AttentionReason.MissingChange,
    };

    private static readonly Gen<long> Cents = Gen.Long[0, 10_000];
    private static readonly Gen<AttentionReason?> AttentionGen = Gen.OneOf(Gen.Const((AttentionReason?)null), Gen.Int[0, 4].Select(number => (AttentionReason?)number));

    private static readonly Gen<ProviderExchange[]> ExchangesGen =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], (kind, status) => Sent((ExchangeStatus)status) with { Kind = (ExchangeKind)kind }).Array[0, 4];

    public static readonly Gen<ProviderAnswer> AnyUnknown = Gen.Select(
        ExchangesGen, OneOf("timeout", "connection_lost", "provider_busy"), Gen.Bool, Gen.Int[-1, 20_000], AttentionGen,
        (exchanges, reason, answered, seconds, attention) => (ProviderAnswer)new ProviderAnswer.Unknown
        {
            Exchanges = exchanges,
            Reason = reason,
            ProviderAnswered = answered,
            NotBefore = seconds < 0 ? null : Begun.At.AddSeconds(seconds),
            Attention = attention,
        });

    public static readonly Gen<ProviderAnswer> AnyDeclined = Gen.Select(
        ExchangesGen, OneOf(FailureCodes.VoucherNotFound, FailureCodes.AmountTooSmall, FailureCodes.NeverSent), AttentionGen,
        (exchanges, code, attention) => (ProviderAnswer)new ProviderAnswer.Declined
        {
            Exchanges = exchanges,
            Decline = new Decline { Code = code, Message = "No.", Attention = attention },
        });

    public static readonly Gen<ProviderAnswer> AnyRedeemed = Gen.Select(
        ExchangesGen, Cents, Gen.OneOf(Gen.Const((Money?)null), Cents.Select(Money.Rand)!), Gen.Int[0, 4], AttentionGen,
        (exchanges, taken, left, disposition, attention) => (ProviderAnswer)(Redeemed with
        {
            Exchanges = exchanges,
            Taken = Money.Rand(taken),
            Left = left,
            Disposition = (ResidualDisposition)disposition,
            Attention = attention,
        }));

    public static readonly Gen<ProviderAnswer> Any = Gen.Frequency((8, AnyUnknown), (1, AnyDeclined), (1, AnyRedeemed));

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(number => words[number]);

    private static ProviderExchange Sent(ExchangeStatus status) => new() { Kind = ExchangeKind.Confirm, Status = status, SentAt = Begun.At, AnsweredAt = Begun.At };
}
