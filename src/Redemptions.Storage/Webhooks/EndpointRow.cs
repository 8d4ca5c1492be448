using System.Text.Json;
using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Webhooks;

/// <summary>A row of <c>webhook_endpoint</c>. Times are milliseconds since 1970.</summary>
internal sealed record EndpointRow
{
    public const string Columns =
        """
        id, account, mode, version, url, types, description, created_at AS CreatedAt, updated_at AS UpdatedAt, secret, previous_secret AS PreviousSecret,
        previous_secret_until AS PreviousSecretUntil, failed_connections AS FailedConnections, failing_since AS FailingSince, last_failure_at AS LastFailureAt,
        paused_until AS PausedUntil, disabled_at AS DisabledAt, disabled_reason AS DisabledReason
        """;

    public string Id { get; init; } = string.Empty;

    public string Account { get; init; } = string.Empty;

    public string Mode { get; init; } = string.Empty;

    public int Version { get; init; }

    public string Url { get; init; } = string.Empty;

    public int Types { get; init; }

    public string? Description { get; init; }

    public long CreatedAt { get; init; }

    public long UpdatedAt { get; init; }

    public string Secret { get; init; } = string.Empty;

    public string? PreviousSecret { get; init; }

    public long? PreviousSecretUntil { get; init; }

    public int FailedConnections { get; init; }

    public long? FailingSince { get; init; }

    public long? LastFailureAt { get; init; }

    public long? PausedUntil { get; init; }

    public long? DisabledAt { get; init; }

    public string? DisabledReason { get; init; }

    public EndpointHealth Health() => new()
    {
        FailedConnections = FailedConnections,
        FailingSince = SqlTime.Of(FailingSince),
        LastFailureAt = SqlTime.Of(LastFailureAt),
        PausedUntil = SqlTime.Of(PausedUntil),
        DisabledAt = SqlTime.Of(DisabledAt),
        DisabledReason = DisabledReason is null ? null : Enum.Parse<DisabledReason>(DisabledReason, ignoreCase: true),
    };

    public StoredEndpoint Endpoint() => new()
    {
        Id = Id,
        Account = Account,
        Mode = SqlText.ToMode(Mode),
        Version = Version,
        Url = new Uri(Url),
        Types = Types,
        Description = Description,
        CreatedAt = SqlTime.Of(CreatedAt),
        UpdatedAt = SqlTime.Of(UpdatedAt),
        Secret = Secret,
        PreviousSecrets = Secrets(PreviousSecret),
        PreviousSecretUntil = SqlTime.Of(PreviousSecretUntil),
        Health = Health(),
    };

    /// <summary>The encrypted secrets of a column that has several, with blanks between them.</summary>
    public static IReadOnlyList<string> Secrets(string? column) => column?.Split(' ') ?? [];

    /// <summary>The parameters with which an endpoint is written.</summary>
    public static EndpointRow Of(StoredEndpoint endpoint) => new()
    {
        Id = endpoint.Id,
        Account = endpoint.Account,
        Mode = SqlText.Of(endpoint.Mode),
        Version = endpoint.Version,
        Url = endpoint.Url.AbsoluteUri,
        Types = endpoint.Types,
        Description = endpoint.Description,
        CreatedAt = endpoint.CreatedAt.ToUnixTimeMilliseconds(),
        UpdatedAt = endpoint.UpdatedAt.ToUnixTimeMilliseconds(),
        Secret = endpoint.Secret,
        PreviousSecret = endpoint.PreviousSecrets is [] ? null : string.Join(' ', endpoint.PreviousSecrets),
        PreviousSecretUntil = endpoint.PreviousSecretUntil?.ToUnixTimeMilliseconds(),
        FailedConnections = endpoint.Health.FailedConnections,
        FailingSince = endpoint.Health.FailingSince?.ToUnixTimeMilliseconds(),
        LastFailureAt = endpoint.Health.LastFailureAt?.ToUnixTimeMilliseconds(),
        PausedUntil = endpoint.Health.PausedUntil?.ToUnixTimeMilliseconds(),
        DisabledAt = endpoint.Health.DisabledAt?.ToUnixTimeMilliseconds(),
        DisabledReason = endpoint.Health.DisabledReason is { } reason ? JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()) : null,
    };
}
