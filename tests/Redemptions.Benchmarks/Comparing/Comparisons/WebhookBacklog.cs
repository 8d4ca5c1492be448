using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>The webhook endpoints of a silo under load, and deliveries that wait for them.</summary>
internal sealed class WebhookBacklog(Service silo, HttpClient http, Uri receiver, CancellationToken stopping)
{
    // Real redemptions, so that each body is really made; an event of a later version waits for the one before it, as in a real backlog.
    private const string Fill =
        """
        INSERT INTO webhook_delivery (endpoint, event_id, account, mode, type, subject, version, at, next_attempt_at)
        SELECT e.id, webhook_event_id(r.id, n.version, 7), r.account, r.mode, 7, r.id, n.version, r.updated_at, r.updated_at
        FROM webhook_endpoint e
        CROSS JOIN (SELECT id, account, mode, updated_at FROM settled ORDER BY id LIMIT least($1, (SELECT count(*) FROM settled))) r
        CROSS JOIN generate_series($2::integer + 1, $2::integer + $3::integer) AS n (version)
        """;

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);
    private int _version = 1000;

    /// <summary>Adds endpoints that get events of these types.</summary>
    public async Task AddEndpointsAsync(int count, string types)
    {
        for (var number = 0; number < count; number++)
        {
            using var added = await http.PostAsJsonAsync(new Uri(silo.Url, "/webhooks/endpoints"), new { url = receiver, types = new[] { types } }, stopping);
            added.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Removes all endpoints, with what waits for them.</summary>
    public async Task RemoveEndpointsAsync()
    {
        var all = await http.GetFromJsonAsync<JsonElement>(new Uri(silo.Url, "/webhooks/endpoints"), stopping);
        foreach (var endpoint in all.GetProperty("data").EnumerateArray())
        {
            using var removed = await http.DeleteAsync(new Uri(silo.Url, $"/webhooks/endpoints/{endpoint.GetProperty("id").GetString()}"), stopping);
            removed.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Adds endpoints that are paused, and at least so many deliveries that wait for them.</summary>
    public async Task FillAsync(int endpoints, string types, int deliveries)
    {
        await AddEndpointsAsync(endpoints, types);
        await ExecuteAsync("UPDATE webhook_endpoint SET paused_until = 9999999999999");
        var redemptions = await CountAsync("SELECT count(*) FROM settled");
        var events = (deliveries + endpoints - 1) / endpoints;
        var versions = (int)Math.Max(2, (events + redemptions - 1) / redemptions);
        await ExecuteAsync(Fill, (long)(events + versions - 1) / versions, _version, versions);
        _version += versions;
    }

    /// <summary>Lets the endpoints of <see cref="FillAsync"/> get their deliveries.</summary>
    public Task ReleaseAsync() => ExecuteAsync("UPDATE webhook_endpoint SET paused_until = NULL");

    public Task<long> PendingAsync() => CountAsync("SELECT count(*) FROM webhook_delivery WHERE ended_at IS NULL");

    /// <summary>The deliveries a second in the counted time of a run that begins now.</summary>
    public async Task<double> MeasureAsync(LoadOrder order)
    {
        await Task.Delay(TimeSpan.FromSeconds(order.WarmUp) + 2 * Margin, TimeProvider.System, stopping);
        var (begun, before) = (TimeProvider.System.GetTimestamp(), await DeliveredAsync());
        await Task.Delay(TimeSpan.FromSeconds(order.Seconds) - 3 * Margin, TimeProvider.System, stopping);
        return (await DeliveredAsync() - before) / TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
    }

    private Task<long> DeliveredAsync() => CountAsync("SELECT count(*) FROM webhook_delivery WHERE ended_at IS NOT NULL");

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(silo.Database);
        await connection.OpenAsync(stopping);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(stopping))!;
    }

    private async Task ExecuteAsync(string sql, params object[] parameters)
    {
        await using var connection = new NpgsqlConnection(silo.Database);
        await connection.OpenAsync(stopping);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        await command.ExecuteNonQueryAsync(stopping);
    }
}
