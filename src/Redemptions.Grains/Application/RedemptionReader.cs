using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.Requests;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Grains.Providers;
using Redemptions.Grains.Telemetry;

namespace Redemptions.Grains.Application;

/// <summary>Reads redemptions from the index, which is written in the same statement as the voucher state. No voucher grain is activated.</summary>
public sealed class RedemptionReader
{
    private const int LongestSerialNumber = 100;
    private readonly IRedemptionIndex _index;
    private readonly RedemptionEncryption _snapshots;
    private readonly KeyedDigests _digests;
    private readonly RevealAudit _reveals;
    private readonly ProviderCatalogue _catalogue;
    private readonly RedemptionEvents _events;
    private readonly DeclineLimiter _declineLimits;

    // Callers that share an index read share its decrypted form, which is kept only as long as the entry itself.
    private readonly ConditionalWeakTable<IndexEntry, DecryptedRedemption> _opened = [];

    internal RedemptionReader(
        IRedemptionIndex index, RedemptionEncryption encryption, KeyedDigests digests, RevealAudit reveals, ProviderCatalogue catalogue, RedemptionEvents events,
        DeclineLimiter declineLimits) =>
        (_index, _snapshots, _digests, _reveals, _catalogue, _events, _declineLimits) = (index, encryption, digests, reveals, catalogue, events, declineLimits);

    /// <summary>One redemption of the caller's account and mode. Its change voucher's PIN is included only for the role redeem, and the reveal is
    /// recorded in the audit trail.</summary>
    public async Task<Reply<Redemption>> ReadAsync(Caller caller, RedemptionId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(id);
        if (!MayRead(caller))
        {
            return Problems.Forbidden(Roles.Read);
        }

        var entry = await _index.FindAsync(caller.Account, caller.Mode, id, cancellationToken);
        return entry is null ? Problems.NotFound() : await ShowAsync(caller, entry, cancellationToken);
    }

    /// <summary>A page of the caller's redemptions, newest first, without PINs of change vouchers. Redemptions whose record does not decrypt are left out.</summary>
    public Task<Reply<RedemptionPage>> ListAsync(Caller caller, RedemptionFilter filter, CancellationToken cancellationToken = default) =>
        ListAsync(caller, filter, oldestFirst: false, cancellationToken);

    /// <summary>As <see cref="ListAsync(Caller, RedemptionFilter, CancellationToken)"/>, oldest first.</summary>
    public Task<Reply<RedemptionPage>> ListOldestFirstAsync(Caller caller, RedemptionFilter filter, CancellationToken cancellationToken = default) =>
        ListAsync(caller, filter, oldestFirst: true, cancellationToken);

    private async Task<Reply<RedemptionPage>> ListAsync(Caller caller, RedemptionFilter filter, bool oldestFirst, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(filter);
        if (!MayRead(caller))
        {
            return Problems.Forbidden(Roles.Read);
        }

        if (filter.Limit is < 1 or > RedemptionFilter.MaximumLimit)
        {
            return Problems.Field(ProblemCodes.InvalidRequest, "limit", "out_of_range", $"Send a whole number from 1 to {RedemptionFilter.MaximumLimit}.");
        }

        if (PinGuard.HasPinForm(filter.ExternalReference))
        {
            return Problems.Field(ProblemCodes.InvalidRequest, "external_reference", "conflict", PinGuard.LooksLikePin);
        }

        if (!ListCursor.TryRead(filter.Cursor, out var after))
        {
            return CursorFromNowhere();
        }

        var query = new IndexQuery { Account = caller.Account, Mode = caller.Mode, Filter = filter, After = after, OldestFirst = oldestFirst };
        return after?.UpdatedAt is null || query.MayBeByLastChange ? await PageAsync(query, cancellationToken) : CursorFromNowhere();
    }

    /// <summary>The caller's redemptions of a voucher and those that issued it as change; or those with a serial number, or with the provider's own id.</summary>
    public async Task<Reply<RedemptionPage>> SearchAsync(Caller caller, SearchRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (!MayRead(caller))
        {
            return Problems.Forbidden(Roles.Read);
        }

        if (await _catalogue.FindAsync(caller.Mode, request.Type) is not { } entry)
        {
            return Problems.UnknownType(request.Type, _catalogue.Types(caller.Mode));
        }

        if (!ListCursor.TryRead(request.Cursor, out var after) || after?.UpdatedAt is not null)
        {
            return CursorFromNowhere();
        }

        var filter = new RedemptionFilter { Type = request.Type, Limit = RedemptionFilter.MaximumLimit };
        var query = new IndexQuery { Account = caller.Account, Mode = caller.Mode, Filter = filter, After = after };
        if (!string.IsNullOrWhiteSpace(request.ProviderReference))
        {
            return await PageAsync(query with { ProviderReference = request.ProviderReference.Trim() }, cancellationToken);
        }

        if (TypedText.SerialNumber(request.Source?.SerialNumber) is { } serialNumber)
        {
            if (request.Source is { Pin: not null } or { Token: not null })
            {
                return Problems.Field(ProblemCodes.InvalidSource, "source.serial_number", "conflict", "Send either the PIN or token, or the serial number.");
            }

            // Only of types with change vouchers does the index always have the serial number. For the others an empty page could be wrong.
            if (entry.Declaration.ChangeVoucher != ChangeDelivery.Inline)
            {
                return Problems.Field(ProblemCodes.InvalidSource, "source.serial_number", "unsupported", CardTypes.IsCard(request.Type!)
                    ? "The redemptions of a card are found by its code; its issuer also finds them in the entries of the card."
                    : $"The redemptions of {entry.Declaration.Name} are not found by a serial number; search by the PIN or token, or by 'provider_reference'.");
            }

            return serialNumber.Length <= LongestSerialNumber && !serialNumber.Any(char.IsControl)
                ? await PageAsync(query with { SerialNumber = serialNumber }, cancellationToken)
                : Problems.Field(ProblemCodes.InvalidSource, "source.serial_number", "malformed", $"Send 1 to {LongestSerialNumber} characters without control characters.");
        }

        // A search needs the PIN alone, so other fields that a redemption requires are left out.
        var pinOnly = entry.Declaration with { Fields = [.. entry.Declaration.Fields.Where(field => field.Sensitive)] };
        var (source, errors) = SourceRules.Read(pinOnly, new ParsedSource(request.Source), [Capability.Redeem]);
        if (source?.Pin is not { } pin)
        {
            return RedeemRules.Refuse(ProblemCodes.InvalidSource, [.. errors]);
        }

        // A search that finds nothing tells that the PIN is not one, so PINs could be guessed by it.
        if (await _declineLimits.RefuseAsync(caller, metadata: null) is { } refusal)
        {
            return refusal;
        }

        var page = await PageOfVoucherAsync(query, pin, cancellationToken);
        if (page.Value is { Data: [], NextCursor: null })
        {
            _declineLimits.Declined(caller);
        }

        return page;
    }

    private async Task<Reply<RedemptionPage>> PageOfVoucherAsync(IndexQuery query, Sensitive pin, CancellationToken cancellationToken)
    {
        var fingerprints = _digests.Fingerprints(query.Mode, query.Filter.Type!, pin);
        query = query with { Fingerprints = fingerprints, ChangeFingerprints = _digests.ChangeFingerprints(query.Mode, query.Filter.Type!, pin) };

        // Another change voucher can have the same short fingerprint, so the PIN itself is compared.
        return await PageAsync(query, cancellationToken, record => fingerprints.Contains(record.Fingerprint) || _snapshots.IssuedChangePin(record, pin));
    }

    /// <summary>Records that the caller is shown the secrets of a change voucher, durably, before they are shown.</summary>
    internal Task RecordRevealAsync(Caller caller, RedemptionId id, CancellationToken cancellationToken) => _reveals.RecordAsync(caller, id, cancellationToken);

    /// <summary>A redemption, with its change voucher's secrets if the caller has the role redeem.</summary>
    internal async Task<Reply<Redemption>> ShowAsync(Caller caller, IndexEntry entry, CancellationToken cancellationToken)
    {
        var opened = _opened.GetValue(entry, found => new DecryptedRedemption(_snapshots, caller.Account, found));
        if (Opened(entry.Id, () => opened.Record) is not { } record)
        {
            return Problems.DoesNotOpen(entry.Id);
        }

        if (record.SealedChange is null || !caller.May(Roles.Redeem))
        {
            return record.Redemption;
        }

        await _reveals.RecordAsync(caller, entry.Id, cancellationToken);
        return Opened(entry.Id, () => opened.Revealed) is { } revealed
            ? revealed
            : Problems.DoesNotOpen(entry.Id);
    }

    /// <summary>The result of <paramref name="open"/>; null if the decryption fails, which is logged.</summary>
    internal T? Opened<T>(RedemptionId id, Func<T?> open)
        where T : class
    {
        try
        {
            return open();
        }
        catch (CryptographicException exception)
        {
            _events.DidNotOpen(exception, id);
            return null;
        }
    }

    private async Task<RedemptionPage> PageAsync(IndexQuery query, CancellationToken cancellationToken, Func<RedemptionRecord, bool>? isMeant = null)
    {
        var page = await _index.ListAsync(query, cancellationToken);
        return new RedemptionPage
        {
            Data = [.. page.Entries.Select(entry => Opened(entry.Id, () => Open(entry))).OfType<RedemptionRecord>().Select(record => record.Redemption)],
            NextCursor = ListCursor.Of(page.Next),
        };

        RedemptionRecord? Open(IndexEntry entry)
        {
            var record = _snapshots.UnprotectRecord(query.Account, entry.Id, entry.Snapshot);
            return isMeant is null || isMeant(record) ? record : null;
        }
    }

    private static Problem CursorFromNowhere() =>
        Problems.Field(ProblemCodes.InvalidRequest, "cursor", "malformed", "Send the next_cursor of an earlier page unchanged, or leave it out to start with the newest.");

    private static bool MayRead(Caller caller) => caller.May(Roles.Read) || caller.May(Roles.Redeem) || caller.May(Roles.Operate);
}
