using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Redemptions.Api.Endpoints.Accounts;

/// <summary>A stored key, as JSON.</summary>
internal sealed record KeyView
{
    [Description("Identifies the key; it is no secret.")]
    public required string Id { get; init; }

    [Description("The account that the key belongs to.")]
    public required string Account { get; init; }

    [Description("test or live.")]
    public required Mode Mode { get; init; }

    [Description("Any of redeem, read, operate and issue.")]
    [AllowedValues("redeem", "read", "operate", "issue")]
    public required IReadOnlyList<string> Roles { get; init; }

    [Description("The name that its creator gave it.")]
    public required string Name { get; init; }

    [Description("When it was created.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it expires; null if it never does.")]
    public required DateTimeOffset? ExpiresAt { get; init; }

    [Description("When it was revoked; null if it was not.")]
    public required DateTimeOffset? RevokedAt { get; init; }

    [Description("The id of the key that replaces it.")]
    public required string? ReplacedBy { get; init; }

    [Description("The creator: the id of a stored key, or the name of a configured key or of the command; null for a key that is older than this member.")]
    public required string? CreatedBy { get; init; }

    [Description("In the answer to a revocation: the keys that this one created, directly or through other keys, and that still work or were revoked with it.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<KeyView>? MadeKeys { get; init; }

    [Description("The secret, only in the answer that creates the key.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    public static KeyView Of(AccountKey key) => new()
    {
        Id = key.Id,
        Account = key.Account,
        Mode = key.Mode,
        Roles = RoleWords.Of(key.Roles),
        Name = key.Name,
        CreatedAt = key.CreatedAt,
        ExpiresAt = key.ExpiresAt,
        RevokedAt = key.RevokedAt,
        ReplacedBy = key.ReplacedBy,
        CreatedBy = key.CreatedBy,
    };

    public static KeyView Of(RevokedKey revoked) => Of(revoked.Key) with { MadeKeys = [.. revoked.Made.Select(Of)] };

    public static KeyView Of(NewKey made) => Of(made.Key) with { Secret = made.Secret.Reveal() };
}
