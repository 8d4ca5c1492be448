using Redemptions.Contracts;

namespace Redemptions.Grains.Index;

/// <summary>A question for a page of one account's redemptions, newest first.</summary>
public sealed record IndexQuery
{
    /// <summary>Whose.</summary>
    public required string Account { get; init; }

    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The caller's filter; its cursor is not looked at.</summary>
    public RedemptionFilter Filter { get; init; } = new();

    /// <summary>Only those of this voucher: its fingerprints under all versions of the key, one of which is that of its gate.</summary>
    public IReadOnlyList<string>? Fingerprints { get; init; }

    /// <summary>Beside <see cref="Fingerprints"/>: also those whose change voucher has one of these. They are short, so another voucher may have the same.</summary>
    public IReadOnlyList<string>? ChangeFingerprints { get; init; }

    /// <summary>Only those whose voucher or change voucher has this serial number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Only those that the provider knows by this name.</summary>
    public string? ProviderReference { get; init; }

    /// <summary>Only what comes after this position in the list's order.</summary>
    public ListPosition? After { get; init; }

    /// <summary>Whether the list is ordered by last change and not by id. A position of a list that is ordered by id goes on in that order.</summary>
    public bool IsByLastChange => MayBeByLastChange && (After is null || After.UpdatedAt is not null);

    /// <summary>Whether times of change narrow the list, and nothing does that finds fewer redemptions.</summary>
    public bool MayBeByLastChange =>
        (Filter.UpdatedFrom ?? Filter.UpdatedTo) is not null && Filter.IdempotencyKey is null && Filter.ExternalReference is null && Filter.Attention != true
        && !IsOfDrafts && Fingerprints is null && SerialNumber is null && ProviderReference is null;

    /// <summary>Whether only drafts are asked for; every draft is in doubt.</summary>
    public bool IsOfDrafts => Filter.Status == RedemptionStatus.Draft || Filter.InDoubt == true;
}
