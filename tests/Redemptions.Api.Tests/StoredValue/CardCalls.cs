using System.Net;

namespace Redemptions.Api.Tests.StoredValue;

/// <summary>Every call that changes a card, with a body that is right.</summary>
internal static class CardCalls
{
    public const string Cards = "/stored_value/cards";
    public const string Accruals = "/stored_value/accruals";
    public const string Card = $"{Cards}/crd_000000000000000000000000";

    public static readonly TheoryData<string, string> ByIssuers = new()
    {
        { Cards, """{"type": "gift_cards.house", "amount": 5000, "currency": "ZAR"}""" },
        { $"{Card}/activations", "{}" },
        { $"{Card}/loads", """{"amount": 5000, "currency": "ZAR"}""" },
        { $"{Card}/entries/1/reversals", "{}" },
        { Accruals, """{"type": "loyalty_points.house", "card": "crd_000000000000000000000000", "eligible_amount": 5000, "currency": "ZAR", "external_reference": "order-1"}""" },
        { $"{Accruals}/acr_000000000000000000000000/reversals", "{}" },
    };

    public static readonly TheoryData<string, string> ByOperators = new()
    {
        { $"{Card}/adjustments", """{"amount": -5000, "reason": "Loaded twice."}""" },
        { $"{Card}/blocks", """{"reason": "Reported lost."}""" },
        { $"{Card}/unblocks", "{}" },
        { $"{Card}/closures", "{}" },
        { $"{Card}/replacements", "{}" },
        { $"{Card}/reveals", "{}" },
    };

    public static TheoryData<string, string> All
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach (var row in ByIssuers.Concat(ByOperators))
            {
                all.Add((string)row[0], (string)row[1]);
            }

            return all;
        }
    }

    /// <summary>Issues one card of the house and returns it.</summary>
    public static async Task<HttpAnswer> IssueAsync(HttpTestClient client, string more = "", string type = "gift_cards.house")
    {
        var answer = await client.PostAsync(Cards, $$"""{"type": "{{type}}"{{more}}}""", ("Idempotency-Key", Fresh.Key()));
        answer.Status.Should().Be(HttpStatusCode.Created, answer.Text);
        return new HttpAnswer(answer.Status, answer.Headers, answer["data"][0].GetRawText());
    }

    /// <summary>The body of a redemption of a card.</summary>
    public static string Redeem(string code, string more = "", string type = "gift_cards.house") => $$"""{"type": "{{type}}", "source": {"pin": "{{code}}"}{{more}}}""";
}
