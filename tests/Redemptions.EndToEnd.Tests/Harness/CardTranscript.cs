using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Redemptions.Checker;
using Redemptions.Checker.Histories;
using Redemptions.Checker.Reading;
using Redemptions.Checker.Reports;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>Makes calls about cards over HTTP, and records them for the checker.</summary>
internal sealed class CardTranscript
{
    private const string Account = "test";
    private const string Redemptions = "/collect/redemptions";

    // What the silos' clock, which is the database's, may differ from this process's.
    private static readonly TimeSpan Difference = TimeSpan.FromSeconds(1);
    private readonly ConcurrentQueue<ClientCall> _calls = new();
    private readonly ConcurrentQueue<CardCall> _cardCalls = new();
    private readonly ConcurrentQueue<CardRead> _cardReads = new();
    private readonly ConcurrentQueue<CardEntriesRead> _entriesReads = new();
    private int _keys;
    private int _answers;

    /// <summary>How many calls were answered.</summary>
    public int Answers => Volatile.Read(ref _answers);

    /// <summary>How many calls got no answer.</summary>
    public int CutOff => _calls.Count(call => call.Answer is null) + _cardCalls.Count(call => call.Answer is null);

    /// <summary>Every redemption with which a call was answered.</summary>
    public IReadOnlyCollection<string> RedemptionIds => _calls.Select(call => call.Answer?.Redemption?.Id).OfType<string>().ToHashSet();

    public string NewKey() => $"card-{Interlocked.Increment(ref _keys)}";

    /// <summary>Makes one call with an idempotency key. Null if no answer came.</summary>
    public async Task<ServiceAnswer?> PostAsync(ServiceProcess silo, string path, string key, JsonObject body)
    {
        var (startedAt, from) = (Now, TimeProvider.System.GetUtcNow());
        var answer = await TryAsync(silo, path, key, body);
        var time = new ServiceTime(from - Difference, TimeProvider.System.GetUtcNow() + Difference);
        if (path == Redemptions)
        {
            _calls.Enqueue(new ClientCall
            {
                Client = key,
                Account = Account,
                Mode = Account,
                IdempotencyKey = key,
                Type = body["type"]!.GetValue<string>(),
                Voucher = body["source"]!["pin"]!.GetValue<string>(),
                AmountCents = body["amount"]?.GetValue<long>(),
                StartedAt = startedAt,
                EndedAt = Now,
                Answer = answer is null ? null : AnswerReader.ReadRedeem((int)answer.StatusCode, answer.Replayed, answer.Text),
            });
        }
        else
        {
            _cardCalls.Enqueue(new CardCall
            {
                Client = key,
                Account = Account,
                Mode = Account,
                IdempotencyKey = key,
                Operation = path,
                StartedAt = startedAt,
                EndedAt = Now,
                Answer = answer is null ? null : AnswerReader.ReadCardCall((int)answer.StatusCode, answer.Replayed, answer.Text, time),
            });
        }

        _ = answer is null ? 0 : Interlocked.Increment(ref _answers);
        return answer;
    }

    /// <summary>Reads a card and its entries, and records both. Null if an answer was missing.</summary>
    public async Task<CardEntriesRead?> ReadAsync(ServiceProcess silo, string card)
    {
        try
        {
            var (startedAt, from) = (Now, TimeProvider.System.GetUtcNow());
            var text = await silo.Http.GetStringAsync($"/stored_value/cards/{card}");
            var time = new ServiceTime(from - Difference, TimeProvider.System.GetUtcNow() + Difference);
            _cardReads.Enqueue(new CardRead(startedAt, Now, CardJsonReader.ReadCard(text), time));
            startedAt = Now;
            List<EntrySnapshot> entries = [];
            string? cursor = null;
            do
            {
                var page = CardJsonReader.ReadEntries(await silo.Http.GetStringAsync($"/stored_value/cards/{card}/entries?limit=100{(cursor is null ? "" : $"&cursor={cursor}")}"));
                entries.AddRange(page.Entries);
                cursor = page.NextCursor;
            }
            while (cursor is not null);
            var read = new CardEntriesRead(card, startedAt, Now, entries);
            _entriesReads.Enqueue(read);
            return read;
        }
        catch (Exception exception) when (TillExtensions.IsNoAnswer(exception))
        {
            return null;
        }
    }

    /// <summary>Checks all calls against the entries of the cards and the redemptions at the end.</summary>
    public CheckReport Check(IReadOnlyList<CardEntriesRead> finalEntries, IReadOnlyList<RedemptionRead> finalReads) => HistoryChecker.Check(new History
    {
        Calls = [.. _calls],
        CardCalls = [.. _cardCalls],
        CardReads = [.. _cardReads],
        EntriesReads = [.. _entriesReads],
        FinalEntries = finalEntries,
        FinalReads = finalReads,
    });

    private static async Task<ServiceAnswer?> TryAsync(ServiceProcess silo, string path, string key, JsonObject body)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", key);
            using var response = await silo.Http.SendAsync(request);
            return new ServiceAnswer(response.StatusCode, response.Headers.Contains("Idempotent-Replayed"), await response.Content.ReadAsStringAsync());
        }
        catch (Exception exception) when (TillExtensions.IsNoAnswer(exception))
        {
            return null;
        }
    }

    private static long Now => TimeProvider.System.GetTimestamp();
}
