using System.ComponentModel;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Accounts;

/// <summary>The account to add.</summary>
internal sealed record AccountBody
{
    [Description("1 to 64 characters of A-Z, a-z, 0-9 and _ . -")]
    public required string Account { get; init; }

    // An empty name is refused like any other that is malformed.
    public static AccountBody Read(FieldReader body) => new() { Account = body.Text(nameof(Account)) ?? string.Empty };
}
