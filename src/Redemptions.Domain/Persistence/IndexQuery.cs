using Redemptions.Contracts;

namespace Redemptions.Domain.Persistence;

/// <summary>A query for a page of one account's redemptions.</summary>
public sealed record IndexQuery
{
    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The caller's filter. Its cursor is ignored; <see cref="After"/> is used.</summary>
    public RedemptionFilter Filter { get; init; } = new();

    /// <summary>Only redemptions of this voucher: its fingerprints under all key versions, one of which is in its grain key.</summary>
    public IReadOnlyList<string>? Fingerprints { get; init; }

    /// <summary>With <see cref="Fingerprints"/>: also redemptions whose change voucher has one of these short fingerprints, which other vouchers may share.</summary>
    public IReadOnlyList<string>? ChangeFingerprints { get; init; }

    /// <summary>Only redemptions whose voucher or change voucher has this serial number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Only redemptions with this id at the provider.</summary>
    public string? ProviderReference { get; init; }

    /// <summary>Only redemptions after this position in the order of the list.</summary>
    public ListPosition? After { get; init; }

    /// <summary>Whether the list begins with the smallest id, which is the oldest; otherwise with the newest.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>Whether the list is ordered by last change and not by id. After a position of a list ordered by id, it stays in that order.</summary>
    public bool IsByLastChange => MayBeByLastChange && (After is null || After.UpdatedAt is not null);

    /// <summary>Whether the filter has a time of last change, and no condition that is more selective.</summary>
    public bool MayBeByLastChange =>
        (Filter.UpdatedFrom ?? Filter.UpdatedTo) is not null && Filter.IdempotencyKey is null && Filter.ExternalReference is null && Filter.Attention != true
        && !OldestFirst && !IsOfDrafts && Fingerprints is null && SerialNumber is null && ProviderReference is null;

    /// <summary>Whether only drafts are requested; every draft is in doubt.</summary>
    public bool IsOfDrafts => Filter.Status == RedemptionStatus.Draft || Filter.InDoubt == true;
}
