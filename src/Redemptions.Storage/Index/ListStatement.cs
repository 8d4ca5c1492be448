using System.Data;
using System.Globalization;
using System.Text;
using Dapper;
using Redemptions.Domain;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Index;

/// <summary>The statement for one page of a list. Without a condition that few rows meet, it reads a bounded part of one index.</summary>
/// <remarks>Conditions that an index supports limit what is read. The rest of the filter is applied to the rows that were read, at most
/// <see cref="Window"/> of them: a page with fewer rows than its limit then says where it stopped.</remarks>
internal sealed class ListStatement
{
    /// <summary>The maximum number of rows that a page reads if no index supports the whole filter.</summary>
    public const int Window = 20_000;

    private const string Filtered = "id, status, type, attention, created_at, updated_at";

    // A row is created later than its id: the call may wait 30 s to start and 60 s for its voucher, and asks the provider first.
    private static readonly TimeSpan LongestPreparation = TimeSpan.FromMinutes(15);

    private readonly StringBuilder _indexed = new("account = @account AND mode = @mode");
    private readonly StringBuilder _left = new();
    private readonly List<(string Index, string Condition)> _few = [];
    private readonly IndexDialect _dialect;
    private readonly KeyedDigests _digests;
    private readonly IndexQuery _query;

    private ListStatement(IndexQuery query, IndexDialect dialect, KeyedDigests digests)
    {
        (_query, _dialect, _digests) = (query, dialect, digests);
        Parameters = new DynamicParameters(new { account = query.Account, mode = SqlText.Of(query.Mode), limit = query.Filter.Limit + 1, window = Window });
        AddFew();
        AddFilter();
        Text = _few.Count > 0 ? OfFew() : _left.Length > 0 ? OfWindow() : OfIndex();
        Settings = _few.Count > 0 ? "SELECT true;" : dialect.BeforeList;
    }

    /// <summary>A query to send right before <see cref="Text"/>, in the same round trip and transaction. Its result is of no use.</summary>
    public string Settings { get; }

    /// <summary>A result row without a digest is not a redemption: it marks the end of the window.</summary>
    public string Text { get; }

    public DynamicParameters Parameters { get; }

    public static ListStatement Of(IndexQuery query, IndexDialect dialect, KeyedDigests digests) => new(query, dialect, digests);

    private string Order => _query.IsByLastChange ? "updated_at DESC, id DESC" : ById;

    private string ById => _query.OldestFirst ? "id" : "id DESC";

    private string Walked => _dialect.From(
        _query.Filter.ExternalReference is not null ? "redemption_external_reference"
        : _query.Filter.Attention == true ? "redemption_attention"
        : _query.IsByLastChange ? "redemption_updated"
        : "redemption_account");

    /// <summary>Adds conditions that few rows meet. They alone select rows first; otherwise the rest of the filter could make the planner choose
    /// another index.</summary>
    private void AddFew()
    {
        var filter = _query.Filter;
        if (filter.IdempotencyKey is { } key)
        {
            Few("redemption_key", _dialect.HasKey, "key", key);
            Parameters.Add("keyReference", Guid.Parse(_digests.ProviderReference(_query.Account, _query.Mode, key)));
        }
        else if (_query.Fingerprints is { } fingerprints)
        {
            Few("redemption_voucher", _dialect.IsOfVouchers, "fingerprints", _dialect.Fingerprints([.. fingerprints]));
            if (_query.ChangeFingerprints is { } changes)
            {
                Few("redemption_change", $"change_fingerprint IS NOT NULL AND {_dialect.IsOneOf("change_fingerprint", "changes")}", "changes", changes.ToArray());
            }
        }
        else if (_query.SerialNumber is { } serialNumber)
        {
            Few("redemption_change_serial_number", "change_serial_number IS NOT NULL AND change_serial_number = @serialNumber", "serialNumber", serialNumber);
            Few("redemption_provider_reference", "provider_reference IS NOT NULL AND provider_reference = @serialNumber", "serialNumber", serialNumber);
        }
        else if (_query.ProviderReference is { } reference)
        {
            Few("redemption_reference", _dialect.HasReference, "reference", reference);
            Parameters.Add("referenceId", Guid.TryParse(reference, out var id) ? id : (Guid?)null, DbType.Guid);
            Few("redemption_provider_reference", "provider_reference IS NOT NULL AND provider_reference = @reference", "reference", reference);
        }
        else if (_query.IsOfDrafts)
        {
            _few.Add(("redemption_undecided_voucher", "status = 'draft'"));
        }
    }

    private void AddFilter()
    {
        var filter = _query.Filter;
        Indexed("external_reference = @externalReference", "externalReference", filter.ExternalReference);
        if (filter.Attention == true)
        {
            _indexed.Append(" AND attention IS NOT NULL");
        }

        AddOrder();
        Left("status = @status", "status", filter.Status is { } status ? SqlText.Of(status) : null);
        Left("type = @type", "type", filter.Type);
        Left("created_at >= @createdFrom", "createdFrom", filter.CreatedFrom?.ToUnixTimeMilliseconds());
        Left("created_at < @createdTo", "createdTo", filter.CreatedTo?.ToUnixTimeMilliseconds());
        if (filter.InDoubt is { } inDoubt)
        {
            _left.Append(inDoubt ? " AND status = 'draft'" : " AND status <> 'draft'");
        }

        if (filter.Attention == false)
        {
            _left.Append(" AND attention IS NULL");
        }
    }

    private void AddOrder()
    {
        var filter = _query.Filter;
        if (_query.IsByLastChange)
        {
            Indexed("updated_at >= @updatedFrom", "updatedFrom", filter.UpdatedFrom?.ToUnixTimeMilliseconds());
            Indexed("updated_at < @updatedTo", "updatedTo", filter.UpdatedTo?.ToUnixTimeMilliseconds());
            Indexed("(updated_at, id) < (@afterTime, @after)", "after", _query.After?.Id.Value);
            Parameters.Add("afterTime", _query.After?.UpdatedAt ?? 0);
            return;
        }

        Left("updated_at >= @updatedFrom", "updatedFrom", filter.UpdatedFrom?.ToUnixTimeMilliseconds());
        Left("updated_at < @updatedTo", "updatedTo", filter.UpdatedTo?.ToUnixTimeMilliseconds());
        Indexed(_query.OldestFirst ? "id > @after" : "id < @after", "after", _query.After?.Id.Value);
        Indexed("id >= @firstId", "firstId", filter.CreatedFrom is { } from ? IdAt(from - Before(from, LongestPreparation)) : null);
        Indexed("id < @lastId", "lastId", filter.CreatedTo is { } to ? IdAt(to + After(to, StoredTime.ClockDifference)) : null);
    }

    private string OfFew()
    {
        var found = _few.Select(one => $"SELECT {Filtered}, account, mode, external_reference, digest, voucher_key, snapshot FROM {_dialect.From(one.Index)} WHERE {one.Condition}");
        return $"""
            WITH few AS MATERIALIZED ({string.Join(" UNION ", found)})
            SELECT id, digest, voucher_key AS VoucherKey, status, snapshot, updated_at AS UpdatedAt FROM few WHERE {_indexed}{_left} ORDER BY {ById} LIMIT @limit;
            """;
    }

    private string OfIndex() =>
        $"SELECT id, digest, voucher_key AS VoucherKey, status, snapshot, updated_at AS UpdatedAt FROM {Source("@limit")} WHERE {_indexed} ORDER BY {Order} LIMIT @limit;";

    private string OfWindow() =>
        $"""
        WITH found AS MATERIALIZED (
            SELECT id, digest, voucher_key, status, snapshot, updated_at FROM (
                SELECT {Filtered}, digest, voucher_key, snapshot
                FROM {Source("@window")} WHERE {_indexed} ORDER BY {Order} LIMIT @window) AS seen
            WHERE true{_left} ORDER BY {Order} LIMIT @limit
        )
        SELECT id, digest, voucher_key AS VoucherKey, status, snapshot, updated_at AS UpdatedAt FROM found
        UNION ALL
        SELECT id, NULL, NULL, NULL, NULL, updated_at FROM (
            SELECT id, updated_at FROM {Source("@window")} WHERE {_indexed} ORDER BY {Order} LIMIT 1 OFFSET @window - 1) AS ended
        WHERE (SELECT count(*) FROM found) < @limit;
        """;

    /// <summary>What a list walks. Drafts in a table of their own have no index by last change: they are sorted, and the rest is limited without them.</summary>
    private string Source(string limit)
    {
        return _dialect.HasDraftTable && _query.IsByLastChange ? $"(({Part("<>")}) UNION ALL ({Part("=")})) AS redemption" : Walked;

        string Part(string isOrNot) => $"SELECT * FROM redemption WHERE status {isOrNot} 'draft' AND {_indexed} ORDER BY {Order} LIMIT {limit}";
    }

    private void Few(string index, string condition, string name, object value)
    {
        _few.Add((index, condition));
        Parameters.Add(name, value);
    }

    private void Indexed(string text, string name, object? value) => And(_indexed, text, name, value);

    private void Left(string text, string name, object? value) => And(_left, text, name, value);

    private void And(StringBuilder condition, string text, string name, object? value)
    {
        if (value is not null)
        {
            condition.Append(" AND ").Append(text);
            Parameters.Add(name, value);
        }
    }

    // Ids begin with the millisecond of their creation. A time before 1970 sorts before every id.
    private static string IdAt(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"rdm_{Math.Max(0, time.ToUnixTimeMilliseconds()):x12}");

    private static TimeSpan Before(DateTimeOffset time, TimeSpan span) => time - DateTimeOffset.MinValue < span ? TimeSpan.Zero : span;

    private static TimeSpan After(DateTimeOffset time, TimeSpan span) => DateTimeOffset.MaxValue - time < span ? TimeSpan.Zero : span;
}
