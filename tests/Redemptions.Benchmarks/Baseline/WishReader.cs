using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Requests;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Benchmarks.Baseline;

/// <summary>Validates by the service's own rules.</summary>
internal sealed class WishReader(IEnumerable<IRedemptionProvider> providers, KeyedDigests digests, TimeProvider time)
{
    private readonly IRedemptionProvider[] _providers = [.. providers];

    /// <summary>The wish, or why there is none.</summary>
    public (Wish? Wish, Problem? Problem) Read(Caller caller, NormalisedRequest normalised, string digest)
    {
        var request = normalised.Written;
        var offered = _providers.Where(one => one.IsOffered(caller.Mode));
        if (offered.FirstOrDefault(one => one.Declaration.Type == request.Type) is not { } provider)
        {
            return (null, Problems.UnknownType(request.Type, offered.Select(one => one.Declaration.Type)));
        }

        var (valid, problem) = RedeemRules.Validate(normalised, provider.Declaration);
        return valid is null ? (null, problem) : (new Wish(Command(caller, request, digest, provider.Declaration.Type, valid), valid.Source, provider), null);
    }

    private RedeemCommand Command(Caller caller, RedeemRequest request, string digest, string type, ValidRequest valid) => new()
    {
        Id = RedemptionId.New(time),
        Account = caller.Account,
        Mode = caller.Mode,
        Type = type,
        IdempotencyKey = request.IdempotencyKey!,
        Digest = digest,
        Fingerprint = digests.Fingerprint(caller.Mode, type, valid.Source.Pin!),
        Reference = digests.ProviderReference(caller.Account, caller.Mode, request.IdempotencyKey!),
        SealedSource = string.Empty, // It stays in this process.
        MaskedSource = valid.Source.Masked(),
        Amount = valid.Amount,
        Currency = valid.Currency,
        ExternalReference = request.ExternalReference,
        Metadata = request.Metadata ?? new Dictionary<string, string>(),
        StartBy = DateTimeOffset.MaxValue,
        Wait = request.Wait,
    };
}
