using System.Text.Json.Nodes;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>A client that changes a card again and again, at any silo. It repeats a key, at the silos in turn, until it knows what became of the call.</summary>
internal sealed class CardTill(Func<int, ServiceProcess> silo, CardTranscript transcript, string type, int seed)
{
    private const string Currency = "ZAR";
    private const int LongestReservation = 5;
    private const int MostLoad = 3_000;
    private const int MostRedeemed = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly Random _random = new(seed);
    private readonly List<(string Id, string Status, long Cents)> _redemptions = [];
    private readonly List<string> _accruals = [];
    private readonly List<string> _cards = [];
    private string _code = "";
    private int _calls = seed;

    /// <summary>The card, after those that it replaced.</summary>
    public IReadOnlyList<string> Cards => _cards;

    private string Card => _cards[^1];

    private bool HasPoints => type.StartsWith("loyalty_points.", StringComparison.Ordinal);

    public async Task IssueAsync()
    {
        var issued = await AskAsync("/stored_value/cards", Unit(new JsonObject { ["type"] = type, ["amount"] = MostLoad }));
        Take(JsonNode.Parse(issued.Text)!["data"]![0]!);
    }

    /// <summary>Uses the card of another till, which then must not be replaced.</summary>
    public void Share(CardTill other)
    {
        _cards.Add(other.Card);
        _code = other._code;
    }

    /// <summary>Changes the card until <paramref name="closing"/> is cancelled.</summary>
    public async Task WorkAsync(bool isShared, CancellationToken closing)
    {
        while (!closing.IsCancellationRequested)
        {
            await (_random.Next(HasPoints ? 14 : 11) switch
            {
                0 or 1 => AskAsync($"/stored_value/cards/{Card}/loads", Unit(new JsonObject { ["amount"] = _random.Next(100, MostLoad) })),
                2 or 3 => RedeemAsync(new JsonObject()),
                4 or 5 => RedeemAsync(new JsonObject { ["capture"] = "manual", ["expires_in"] = _random.Next(1, LongestReservation) }),
                6 or 7 => ChangeAsync("confirmations", "reserved"),
                8 => ChangeAsync("reversals", _random.Next(3) == 0 ? "reserved" : "confirmed"),
                9 => transcript.ReadAsync(silo(_calls++), Card),
                10 => isShared ? Task.CompletedTask : ChangeCardAsync(),
                11 or 12 => AccrueAsync(),
                _ => CancelAsync(),
            });
        }
    }

    private async Task RedeemAsync(JsonObject body)
    {
        body["type"] = type;
        body["source"] = new JsonObject { ["pin"] = _code };
        if (_random.Next(20) > 0)
        {
            body["amount"] = _random.NextInt64(1, MostRedeemed);
            body["currency"] = Currency;
        }

        Learn(await AskAsync("/collect/redemptions", body));
    }

    private async Task ChangeAsync(string change, string status)
    {
        var those = _redemptions.FindAll(redemption => redemption.Status == status);
        if (those.Count > 0)
        {
            var (id, _, cents) = those[_random.Next(those.Count)];
            var body = _random.Next(3) == 0 || status != "confirmed" && change == "reversals" ? new JsonObject() : new JsonObject { ["amount"] = Math.Max(1, cents * _random.Next(10, 110) / 100) };
            Learn(await AskAsync($"/collect/redemptions/{id}/{change}", body));
        }
    }

    private async Task ChangeCardAsync()
    {
        var why = new JsonObject { ["reason"] = "A silo may be killed now." };
        if (_random.Next(2) == 0)
        {
            await AskAsync($"/stored_value/cards/{Card}/blocks", why);
            await AskAsync($"/stored_value/cards/{Card}/unblocks", new JsonObject());
            return;
        }

        var replaced = await AskAsync($"/stored_value/cards/{Card}/replacements", why);
        if (replaced.ProblemCode is null)
        {
            Take(JsonNode.Parse(replaced.Text)!);
        }
    }

    private async Task AccrueAsync()
    {
        var accrued = await AskAsync("/stored_value/accruals", new JsonObject
        {
            ["type"] = type,
            ["card"] = Card,
            ["eligible_amount"] = _random.Next(1_000, 1_000_000),
            ["currency"] = Currency,
            ["external_reference"] = $"order-{transcript.NewKey()}",
        });
        if (accrued.ProblemCode is null)
        {
            _accruals.Add(accrued.Id);
        }
    }

    private async Task CancelAsync()
    {
        if (_accruals.Count > 0)
        {
            await AskAsync($"/stored_value/accruals/{_accruals[_random.Next(_accruals.Count)]}/reversals", new JsonObject { ["eligible_amount"] = _random.Next(1, 500_000) });
        }
    }

    private async Task<ServiceAnswer> AskAsync(string path, JsonObject body)
    {
        var key = transcript.NewKey();
        while (true)
        {
            if (await transcript.PostAsync(silo(_calls++), path, key, body) is { } answer && ((int)answer.StatusCode < 400 || answer.ProblemCode is not (null or "outcome_unknown" or "internal" or "overloaded")))
            {
                return answer;
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private void Learn(ServiceAnswer answer)
    {
        if (answer.ProblemCode is null)
        {
            var redemption = JsonNode.Parse(answer.Text)!;
            _redemptions.RemoveAll(known => known.Id == answer.Id);
            var status = redemption["status"]!.GetValue<string>();
            _redemptions.Add((answer.Id, status, redemption[status == "reserved" ? "reserved_amount" : "redeemed_amount"]!.GetValue<long>()));
        }
    }

    private void Take(JsonNode card)
    {
        _cards.Add(card["id"]!.GetValue<string>());
        _code = card["pin"]!.GetValue<string>();
    }

    private JsonObject Unit(JsonObject body)
    {
        if (!HasPoints)
        {
            body["currency"] = Currency;
        }

        return body;
    }
}
