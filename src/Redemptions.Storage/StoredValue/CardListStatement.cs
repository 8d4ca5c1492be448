using System.Text;
using Dapper;
using Redemptions.Domain.StoredValue;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.StoredValue;

/// <summary>The statement for one page of cards. It applies type and status to at most <see cref="CardStore.Window"/> rows of one index; without them it reads the page alone.</summary>
internal sealed class CardListStatement
{
    public CardListStatement(CardQuery query, CardDialect dialect)
    {
        // With a small limit the planner would look for an external reference along the primary key.
        var readsMore = query.Type is not null || query.Status is not null || query.ExternalReference is not null;
        var limit = query.Limit + 1;
        Parameters = new DynamicParameters(new { account = query.Account, mode = SqlText.Of(query.Mode), limit, window = readsMore ? CardStore.Window : limit });
        var (walked, left) = (new StringBuilder("account = @account AND mode = @mode"), new StringBuilder("true"));
        And(walked, "id = @id", "id", query.Id?.Value);
        And(walked, "external_reference = @externalReference", "externalReference", query.ExternalReference);
        And(walked, "id < @after", "after", query.After?.Value);
        And(left, "type = @type", "type", query.Type);
        And(left, "status = @status", "status", query.Status is { } status ? SqlText.Of(status) : null);
        Text =
            $"""
            WITH seen AS MATERIALIZED (
                SELECT id, type, status FROM card WHERE {walked} ORDER BY id DESC LIMIT @window
            ), found AS MATERIALIZED (
                SELECT id FROM seen WHERE {left} ORDER BY id DESC LIMIT @limit
            )
            SELECT c.id, {dialect.State} AS state FROM {dialect.Cards} WHERE c.id IN (SELECT id FROM found)
            UNION ALL
            SELECT min(id), NULL FROM seen HAVING count(*) = @window AND (SELECT count(*) FROM found) < @limit
            ORDER BY 1 DESC;
            """;
    }

    /// <summary>A result row without a state is not a card: it marks the end of the window.</summary>
    public string Text { get; }

    public DynamicParameters Parameters { get; }

    private void And(StringBuilder condition, string text, string name, object? value)
    {
        if (value is not null)
        {
            condition.Append(" AND ").Append(text);
            Parameters.Add(name, value);
        }
    }
}
