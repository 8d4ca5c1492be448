using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.Requests;
using Redemptions.Grains.Keys;
using Redemptions.Grains.Providers;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Grains.Application;

/// <summary>Applies operators' decisions on redemptions in doubt, and adds missing change vouchers.</summary>
public sealed partial class ManualResolutions
{
    /// <summary>The longest evidence, in characters.</summary>
    internal const int LongestEvidence = 1000;
    private readonly IRedemptionIndex _index;
    private readonly RedemptionEncryption _snapshots;
    private readonly KeyedDigests _digests;
    private readonly ProviderCatalogue _catalogue;
    private readonly IGrainFactory _grains;
    private readonly ILogger<ManualResolutions> _logger;

    internal ManualResolutions(
        IRedemptionIndex index, RedemptionEncryption encryption, KeyedDigests digests, ProviderCatalogue catalogue, IGrainFactory grains, ILogger<ManualResolutions> logger) =>
        (_index, _snapshots, _digests, _catalogue, _grains, _logger) = (index, encryption, digests, catalogue, grains, logger);

    /// <summary>Decides a redemption of the caller's account and mode, or adds its missing change voucher.</summary>
    public async Task<Reply<Redemption>> ResolveAsync(Caller caller, RedemptionId id, OperatorDecision decision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(decision);
        var (entry, refusal) = await AdmitAsync(caller, id, decision, cancellationToken);
        if (entry is null)
        {
            return refusal!;
        }

        var command = Command(caller, id, decision);
        try
        {
            var reply = await _grains.GetGrain<IVoucherGrain>(entry.VoucherKey).DecideAsync(command);
            return reply switch
            {
                { Answer: { } answer } => caller.May(Roles.Redeem) ? _snapshots.Reveal(caller.Account, answer.Redemption, answer.SealedChange) : answer.Redemption,
                { Problem: { } problem } => problem,
                _ => Problems.DecisionUnknown(),
            };
        }
        catch (Exception exception)
        {
            // The decision may be durable, so the reply claims neither success nor failure.
            LogLostVoucher(exception, entry.VoucherKey, id.Value);
            return Problems.DecisionUnknown();
        }
    }

    /// <summary>The redemption that the decision is about, or why the decision is refused before the voucher looks at it.</summary>
    internal async Task<(IndexEntry? Entry, Problem? Refusal)> AdmitAsync(Caller caller, RedemptionId id, OperatorDecision decision, CancellationToken cancellationToken)
    {
        if (!caller.May(Roles.Operate))
        {
            return (null, Problems.Forbidden(Roles.Operate));
        }

        if (Check(decision).ToArray() is { Length: > 0 } errors)
        {
            return (null, RedeemRules.Refuse(ProblemCodes.InvalidRequest, errors));
        }

        if (await _index.FindAsync(caller.Account, caller.Mode, id, cancellationToken) is not { } entry)
        {
            return (null, Problems.NotFound());
        }

        FieldError[] mistakes = [];
        if (decision.ChangeVoucher is { } change && _catalogue.Declaration(GrainKeys.TypeOf(entry.VoucherKey)) is { } declaration)
        {
            var pin = PinOf(change);
            mistakes = [.. ResolutionRules.Check(declaration, change, pin), .. IsRedeemed(entry.VoucherKey, caller.Mode, pin)];
        }

        // Each digit of a text costs a digest here, so a text that is too long is refused before.
        mistakes = mistakes is [] ? [.. HoldsPinOf(entry.VoucherKey, caller.Mode, decision)] : mistakes;
        return mistakes is [] ? (entry, null) : (null, RedeemRules.Refuse(ProblemCodes.InvalidRequest, mistakes));
    }

    private static IEnumerable<FieldError> Check(OperatorDecision decision)
    {
        if (string.IsNullOrWhiteSpace(decision.Evidence) || decision.Evidence.Length > LongestEvidence || decision.Evidence.Any(char.IsControl))
        {
            yield return Error("evidence", $"Send 1 to {LongestEvidence} characters, without line breaks or other control characters, that say how you know the outcome; the audit trail keeps them.");
        }

        foreach (var (field, text) in Clear(decision))
        {
            if (new[] { decision.ChangeVoucher?.Pin, decision.ChangeVoucher?.Barcode }.OfType<Sensitive>().Any(secret => PinGuard.Contains(text, secret)))
            {
                yield return Error(field, "It contains the change voucher's PIN or barcode; send these in 'change_voucher' only.");
            }
        }

        if (decision.Outcome is RedemptionStatus.Draft || (decision.Outcome is null && decision.ChangeVoucher is null))
        {
            yield return Error("outcome", "Send 'confirmed' or 'failed'; or only a 'change_voucher' if the change voucher is missing.");
        }

        if (decision.Outcome is RedemptionStatus.Confirmed ? decision.RedeemedAmount is not > 0 : decision.RedeemedAmount is not null)
        {
            yield return Error("redeemed_amount", "Send the amount that the provider took, in cents above 0, with the outcome 'confirmed' and only with it.");
        }

        if (decision.ChangeVoucher is { } change && (decision.Outcome is RedemptionStatus.Failed || string.IsNullOrWhiteSpace(change.Pin?.Reveal())))
        {
            yield return Error("change_voucher", "Send it with a 'pin', and for a confirmed redemption only.");
        }

        if (decision.ChangeVoucher?.Amount is <= 0)
        {
            yield return Error("change_voucher.amount", "Send a whole number of cents above 0, or leave it out.");
        }
    }

    /// <summary>The texts of a decision that are stored as plaintext.</summary>
    private static IEnumerable<(string Field, string? Text)> Clear(OperatorDecision decision) =>
        [("evidence", decision.Evidence), ("change_voucher.serial_number", decision.ChangeVoucher?.SerialNumber)];

    // The PIN of the redeemed voucher is not stored, so the fingerprints of the numbers in the text are compared with its fingerprint.
    private IEnumerable<FieldError> HoldsPinOf(string voucherKey, Mode mode, OperatorDecision decision)
    {
        var (type, fingerprint) = (GrainKeys.TypeOf(voucherKey), GrainKeys.Fingerprint(voucherKey));
        return Clear(decision)
            .Where(place => place.Text is { } text && PinGuard.Candidates(text).Any(pin => _digests.Fingerprints(mode, type, pin).Contains(fingerprint)))
            .Select(place => Error(place.Field, "It contains the PIN of the redeemed voucher, which must not be stored in the clear. Send at most its last four digits."));
    }

    private static Sensitive PinOf(FoundChangeVoucher change) => new(TypedText.WithoutSeparators(change.Pin!.Reveal()));

    private IEnumerable<FieldError> IsRedeemed(string voucherKey, Mode mode, Sensitive pin)
    {
        if (_digests.Fingerprints(mode, GrainKeys.TypeOf(voucherKey), pin).Contains(GrainKeys.Fingerprint(voucherKey)))
        {
            yield return Error("change_voucher.pin", "It is the PIN of the redeemed voucher; send that of its change voucher.");
        }
    }

    private DecideCommand Command(Caller caller, RedemptionId id, OperatorDecision decision)
    {
        var found = decision.ChangeVoucher;
        var pin = found is null ? null : PinOf(found);
        return new DecideCommand
        {
            Id = id,
            Operator = caller,
            Outcome = decision.Outcome,
            RedeemedAmount = decision.RedeemedAmount,
            SealedChange = _snapshots.ProtectChange(caller.Account, id, new IssuedChangeVoucher { Pin = pin, Barcode = found?.Barcode }),
            Change = found is null ? null : new ChangeVoucher
            {
                MaskedPin = pin!.Masked(),
                SerialNumber = TypedText.SerialNumber(found.SerialNumber),
                Amount = found.Amount,
                Currency = CurrencyCodes.Rand,
                ExpiresAt = found.ExpiresAt,
            },
            Evidence = decision.Evidence!,
            Override = decision.Override,
            Wait = RedeemRequest.DefaultWait,
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The grain of voucher {Voucher} did not answer a manual resolution of {Redemption}; read the redemption to see whether the decision was recorded.")]
    private partial void LogLostVoucher(Exception exception, string voucher, string redemption);

    private static FieldError Error(string field, string message) => new() { Field = field, Code = "malformed", Message = message };
}
