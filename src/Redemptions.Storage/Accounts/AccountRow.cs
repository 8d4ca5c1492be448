using Redemptions.Contracts;

namespace Redemptions.Storage.Accounts;

/// <summary>A row of <c>account</c>.</summary>
internal sealed record AccountRow
{
    public string Name { get; init; } = string.Empty;

    public string Mode { get; init; } = string.Empty;

    public long CreatedAt { get; init; }

    public long? DisabledAt { get; init; }

    public Account Account() => new()
    {
        Name = Name,
        Mode = Enum.Parse<Mode>(Mode, ignoreCase: true),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        DisabledAt = DisabledAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
    };
}
