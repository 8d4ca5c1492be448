using Redemptions.Domain.Providers;
using Redemptions.Domain.Requests;
using Redemptions.Grains.Keys;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Benchmarks.Baseline;

/// <summary>A redemption that passed validation.</summary>
internal sealed record Wish(RedeemCommand Command, NormalisedSource Source, IRedemptionProvider Provider)
{
    public string VoucherKey { get; } = GrainKeys.Voucher(Command.Mode, Command.Type, Command.Fingerprint);

    public PreparationRequest Question() => new()
    {
        Mode = Command.Mode,
        Reference = Command.Reference,
        Pin = Source.Pin!,
        PhoneNumber = Source.PhoneNumber,
        Amount = Command.Amount,
        Currency = Command.Currency,
        Store = Command.Metadata.GetValueOrDefault("store"),
        Till = Command.Metadata.GetValueOrDefault("till"),
    };

    /// <summary>A record would print its members, and one of them is a PIN's.</summary>
    public override string ToString() => VoucherKey;
}
