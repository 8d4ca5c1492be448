using Microsoft.AspNetCore.DataProtection;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Grains.Vouchers;
using Redemptions.Storage.Secrets;

namespace Redemptions.Benchmarks.Pieces;

/// <summary>A partial redemption as it really goes, made by the service's own transitions.</summary>
internal static class Sample
{
    public const string Pin = "4000123412341230";
    public const string Reference = "3f0c2a4e-5b1d-8c6f-8a7b-9c0d1e2f3a4b";
    public const string Wire = """{"requestId":"3f0c2a4e-5b1d-8c6f-8a7b-9c0d1e2f3a4b","token":"4000123412341230","amount":5000,"vendMetaData":{"transactionReference":"3f0c2a4e-5b1d-8c6f-8a7b-9c0d1e2f3a4b"}}""";

    private const string Account = "shop";
    private const string Currency = "ZAR";
    private static readonly DateTimeOffset At = new(2026, 11, 23, 8, 30, 15, 250, TimeSpan.Zero);

    public static readonly KeyedDigests Digests = new(new byte[KeyedDigests.MinimumKeyLength]);

    public static readonly RedemptionEncryption Snapshots = new(new DataProtectionEncryption(new EphemeralDataProtectionProvider()));

    public static readonly RedeemRequest Request = new()
    {
        Type = "vouchers.blu",
        Source = new VoucherSource { Pin = new Sensitive(Pin), PhoneNumber = "+27821234567" },
        Amount = 5000,
        Currency = Currency,
        ExternalReference = "order-2026-0001",
        Metadata = new Dictionary<string, string> { ["till"] = "7" },
        IdempotencyKey = "till-7-0001",
    };

    public static readonly RedemptionRecord Intended = Intend();

    public static readonly RedemptionRecord Decided = Decide();

    public static ProviderIntent Intent(string wire) => VoucherStates.Intent(Intended, new Sensitive(wire));

    private static RedemptionRecord Intend()
    {
        var fingerprint = Digests.Fingerprint(Mode.Test, "vouchers.blu", new Sensitive(Pin));
        var command = new RedeemCommand
        {
            Id = RedemptionId.Parse("rdm_019302f1c6a87b1e0c44d2aa"),
            Account = Account,
            Mode = Mode.Test,
            Type = "vouchers.blu",
            IdempotencyKey = "till-7-0001",
            Digest = Digests.RequestDigest("request"),
            Fingerprint = fingerprint,
            Reference = Reference,
            SealedSource = string.Empty,
            MaskedSource = new MaskedSource { Pin = new Sensitive(Pin).Masked(), PhoneNumber = "+2782*****67" },
            Amount = Money.Rand(5000),
            Currency = Currency,
            ExternalReference = "order-2026-0001",
            Metadata = new Dictionary<string, string> { ["till"] = "7" },
            StartBy = At,
            Wait = TimeSpan.Zero,
        };
        var ready = new Preparation.Ready { Wire = new Sensitive(Wire), Amount = Money.Rand(5000), ValueBefore = Money.Rand(7500) };
        return Transitions.CreateIntent(command.ToNewRedemption($"test/vouchers.blu/{fingerprint}"), ready, At, new ResolutionOptions());
    }

    private static RedemptionRecord Decide()
    {
        var change = new IssuedChangeVoucher { Pin = new Sensitive("4000123412341248"), SerialNumber = "BL1000200031", Amount = Money.Rand(2500), ExpiresAt = At.AddYears(3) };
        var names = new Dictionary<string, string> { ["request_id"] = Reference, ["serial_number"] = "BL1000200030" };
        var answer = new ProviderAnswer.Redeemed
        {
            Taken = Money.Rand(5000),
            Left = Money.Rand(2500),
            Disposition = ResidualDisposition.ChangeVoucher,
            Change = change,
            ProviderReference = names,
            TransactionId = names["serial_number"],
            Exchanges =
            [
                new ProviderExchange { Kind = ExchangeKind.Confirm, Status = ExchangeStatus.Succeeded, Amount = Money.Rand(5000), ProviderReference = names, SentAt = At, AnsweredAt = At },
            ],
        };
        return Transitions.Decide(Intended, answer, resolving: false, Snapshots.ProtectChange(Account, Intended.Redemption.Id, change), At, new ResolutionOptions());
    }
}
