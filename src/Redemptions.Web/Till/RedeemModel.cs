namespace Redemptions.Web.Till;

/// <summary>What the redeem page shows.</summary>
public sealed record RedeemModel
{
    public required IReadOnlyList<TillType> Types { get; init; }

    /// <summary>The chosen type; null if none is offered.</summary>
    public TillType? Selected { get; init; }

    /// <summary>The idempotency key of this form, made before the first send.</summary>
    public required string Key { get; init; }

    /// <summary>What was typed, by field; never a PIN.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

    public TillNotice? Notice { get; init; }

    public Balance? Balance { get; init; }

    /// <summary>Redemptions of this till that are not decided yet, newest first.</summary>
    public IReadOnlyList<Redemption> Undecided { get; init; } = [];

    /// <summary>Whether <see cref="Undecided"/> has all of them.</summary>
    public bool AreAllUndecided { get; init; } = true;

    /// <summary>How long entry is blocked, in seconds; null if it is not.</summary>
    public int? BlockedSeconds { get; init; }

    public string Value(string field) => Values.GetValueOrDefault(field) ?? string.Empty;

    public string? Error(string field) => Errors.GetValueOrDefault(field);
}
