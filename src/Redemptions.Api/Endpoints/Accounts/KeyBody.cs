using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Accounts;

/// <summary>The key to make.</summary>
internal sealed record KeyBody
{
    [Description("A descriptive name of 1 to 64 characters of A-Z, a-z, 0-9 and _ . -")]
    public required string Name { get; init; }

    [Description("One or more of redeem, read, operate and issue.")]
    [AllowedValues("redeem", "read", "operate", "issue")]
    public required IReadOnlyList<string> Roles { get; init; }

    [Description("When it expires, in ISO 8601 with a zone; leave it out for a key that never expires.")]
    public DateTimeOffset? ExpiresAt { get; init; }

    public static KeyRequest Read(FieldReader body) => new()
    {
        Name = body.Text(nameof(Name)),
        Roles = RoleWords.Read(body.Words(nameof(Roles)) ?? []),
        ExpiresAt = body.Time(nameof(ExpiresAt)),
    };
}
