using System.Net.Http.Json;
using System.Text.Json;
using Redemptions.Checker.Histories;
using Redemptions.Checker.Reading;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Testing;
using Redemptions.Testing.Postgres;
using Xunit.Abstractions;

namespace Redemptions.EndToEnd.Tests;

/// <summary>Two silos are killed in turn while clients change cards of their own and one card of all. At the end the checker examines the whole history.</summary>
public sealed class CardKillsTests(ITestOutputHelper output)
{
    private const string RoundsVariable = "REDEMPTIONS_CARD_KILL_ROUNDS";
    private const int DefaultRounds = 4;
    private const int AnswersARound = 60;
    private const int OfOneCard = 4;
    private static readonly string[] Own = ["gift_cards.house", "gift_cards.house", "loyalty_points.house_points"];

    private static readonly string[] Programs =
    [
        "--StoredValue:Programs:house:Kind", "GiftCard", "--StoredValue:Programs:house:Issuer", "test",
        "--StoredValue:Programs:house_points:Kind", "LoyaltyPoints", "--StoredValue:Programs:house_points:Issuer", "test", "--StoredValue:Programs:house_points:MinLoad", "1",
    ];

    private readonly List<ServiceProcess> _started = [];
    private readonly ServiceProcess[] _silos = new ServiceProcess[2];
    private readonly CardTranscript _transcript = new();

    [SkippableFact]
    public async Task Invariants_10_to_16_with_silos_killed_every_key_of_a_card_ends_in_the_truth()
    {
        var rounds = int.TryParse(Environment.GetEnvironmentVariable(RoundsVariable), out var told) ? told : DefaultRounds;
        await using var database = await PostgresDatabase.CreateMigratedAsync();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, _silos.Length).Select(slot => StartAsync(slot, database)));
            using var closing = new CancellationTokenSource();
            var tills = await OpenAsync();
            Task[] working = [.. tills.Select(till => Task.Run(() => till.WorkAsync(isShared: till.Cards[0] == tills[0].Cards[0], closing.Token)))];
            for (var round = 0; round < rounds; round++)
            {
                var before = _transcript.Answers;
                await Poll.UntilAsync("calls in flight", () => _transcript.Answers >= before + AnswersARound || working.Any(till => till.IsFaulted));
                await Task.WhenAll(working.Where(till => till.IsFaulted));
                await _silos[round % _silos.Length].KillAsync();
                await StartAsync(round % _silos.Length, database);
            }

            await closing.CancelAsync();
            await Task.WhenAll(working);
            output.WriteLine($"{rounds} kills, {_transcript.Answers} calls answered, {_transcript.CutOff} without an answer");
            await CheckAsync([.. tills.SelectMany(till => till.Cards).Distinct()]);
        }
        finally
        {
            await Task.WhenAll(_started.Select(silo => silo.DisposeAsync().AsTask()));
        }
    }

    /// <summary>The tills, those of one card first.</summary>
    private async Task<IReadOnlyList<CardTill>> OpenAsync()
    {
        List<CardTill> tills = [];
        foreach (var type in Enumerable.Repeat(Own[0], OfOneCard).Concat(Own))
        {
            var till = new CardTill(call => _silos[call % _silos.Length], _transcript, type, tills.Count);
            if (tills.Count is > 0 and < OfOneCard)
            {
                till.Share(tills[0]);
            }
            else
            {
                await till.IssueAsync();
            }

            tills.Add(till);
        }

        return tills;
    }

    private async Task CheckAsync(IReadOnlyCollection<string> cards)
    {
        List<RedemptionRead> redemptions = [];
        foreach (var id in _transcript.RedemptionIds)
        {
            redemptions.Add(await DecidedAsync(id));
        }

        var entries = new List<CardEntriesRead>();
        foreach (var card in cards)
        {
            entries.Add((await _transcript.ReadAsync(_silos[0], card))!);
        }

        var report = _transcript.Check(entries, redemptions);
        output.WriteLine(report.ToText());
        report.Held.Should().BeTrue(report.ToText());
        _transcript.CutOff.Should().BePositive("the kills struck calls");
        foreach (var type in Own.Distinct())
        {
            await CompareLiabilityAsync(type);
        }
    }

    /// <summary>Reads a redemption when it is not reserved any more: its reservation was resolved, or has expired and was booked.</summary>
    private Task<RedemptionRead> DecidedAsync(string id) => Poll.ForAsync("the end of a reservation", async () =>
    {
        var startedAt = TimeProvider.System.GetTimestamp();
        var redemption = RedemptionJsonReader.Read(await _silos[0].Http.GetStringAsync($"/collect/redemptions/{id}"));
        return redemption.Status == SnapshotStatus.Reserved ? null : new RedemptionRead
        {
            RedemptionId = id,
            StartedAt = startedAt,
            EndedAt = TimeProvider.System.GetTimestamp(),
            HttpStatus = 200,
            Redemption = redemption,
        };
    });

    private async Task CompareLiabilityAsync(string type)
    {
        var liability = await _silos[1].Http.GetFromJsonAsync<JsonElement>($"/stored_value/programs/{type}/liability");
        var cards = await _silos[1].Http.GetFromJsonAsync<JsonElement>($"/stored_value/cards?type={type}&limit=100");
        cards.GetProperty("next_cursor").ValueKind.Should().Be(JsonValueKind.Null, "one page has all cards");
        liability.GetProperty("amount").GetInt64().Should().Be(cards.GetProperty("data").EnumerateArray().Sum(card => card.GetProperty("balance").GetInt64()));
    }

    private async Task StartAsync(int slot, PostgresDatabase database)
    {
        var silo = await ServiceProcess.StartSiloAsync(database, Programs);
        lock (_started)
        {
            _started.Add(silo);
        }

        _silos[slot] = silo;
    }
}
