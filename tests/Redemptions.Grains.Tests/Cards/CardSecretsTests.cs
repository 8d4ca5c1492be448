using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Testing.Faults;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using static Redemptions.Grains.Tests.Cards.CardBench;

namespace Redemptions.Grains.Tests.Cards;

public sealed class CardSecretsTests(Sandbox sandbox) : IClassFixture<Sandbox>
{
    [Fact]
    public async Task Invariant_7_no_code_of_a_card_is_in_a_file_a_log_a_trace_a_metric_or_an_exception()
    {
        var told = new ConcurrentQueue<string>();
        using var meters = ListenToMeters(told);
        using var spans = ListenToSpans(told);
        string[] secrets;
        string[] files;
        var bench = await CardBench.StartAsync(sandbox, logsEverything: true);
        await using (bench)
        {
            secrets = await UseAsync(bench);
            files = await FilesAsync();
        }

        files.Should().Contain(file => file.Contains("gift_cards.house"), "the database is among them");
        told.Should().NotBeEmpty();
        foreach (var secret in secrets)
        {
            bench.Silo.Log.Lines.Should().NotContain(line => line.Contains(secret));
            files.Should().NotContain(file => file.Contains(secret));
            told.Should().NotContain(text => text.Contains(secret));
        }
    }

    [Fact]
    public async Task A_code_that_does_not_decrypt_is_an_internal_problem_and_no_unknown_outcome()
    {
        var encryption = new FaultyEncryption();
        await using var bench = await CardBench.StartAsync(sandbox, more: encryption.Wrap);
        var issue = new IssueCardsRequest { Type = TestPrograms.GiftCards.Type, Amount = 10_000, IdempotencyKey = Sandbox.FreshKey() };
        var card = await bench.IssueAsync(issue);
        encryption.FailsToDecrypt = (purpose, _) => purpose == EncryptionPurposes.CardCode;
        var reveal = new ChangeCardRequest { IdempotencyKey = Sandbox.FreshKey() };
        (await bench.Silo.StoredValue.RevealAsync(TestPrograms.Issuer, card.Id, reveal)).Problem!.Code.Should().Be(ProblemCodes.Internal);
        (await bench.Silo.StoredValue.RevealAsync(TestPrograms.Issuer, card.Id, reveal)).Problem!.Code.Should().Be(ProblemCodes.Internal, "the key is taken");
        (await bench.TryIssueAsync(issue)).Problem!.Code.Should().Be(ProblemCodes.Internal);
        (await bench.RedeemAsync(card, 1_000)).Status.Should().Be(RedemptionStatus.Confirmed, "its holder types the code");
    }

    [Fact]
    public async Task A_redemption_whose_record_does_not_decrypt_is_named_when_it_is_confirmed()
    {
        var encryption = new FaultyEncryption();
        await using var bench = await CardBench.StartAsync(sandbox, more: encryption.Wrap);
        var reserved = await bench.ReserveAsync(await bench.IssueAsync(), 1_000);
        encryption.FailsToDecrypt = (purpose, _) => purpose == EncryptionPurposes.Snapshot;
        var problem = (await bench.TryConfirmAsync(reserved)).Problem!;
        (problem.Code, problem.RedemptionId).Should().Be((ProblemCodes.Internal, reserved.Id));
    }

    [Fact]
    public async Task An_expired_reservation_whose_record_does_not_decrypt_is_named_when_its_card_is_redeemed()
    {
        var encryption = new FaultyEncryption();
        await using var bench = await CardBench.StartAsync(sandbox, hidesDue: true, more: encryption.Wrap);
        var (card, reserved) = await ExpiredAsync(bench, encryption);
        var problem = (await bench.TryRedeemAsync(Request(card, 1_000))).Problem!;
        (problem.Code, problem.RedemptionId).Should().Be((ProblemCodes.Internal, reserved.Id));
        bench.Silo.Log.Lines.Should().ContainSingle(line =>
            line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains($"The stored record of {reserved.Id.Value} does not decrypt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_expired_reservation_whose_record_does_not_decrypt_is_not_named_to_another_account()
    {
        var encryption = new FaultyEncryption();
        await using var bench = await CardBench.StartAsync(sandbox, hidesDue: true, more: encryption.Wrap);
        var (card, reserved) = await ExpiredAsync(bench, encryption);
        var problem = (await bench.TryRedeemAsync(Request(card, 1_000), TestPrograms.Shop)).Problem!;
        problem.Code.Should().Be(ProblemCodes.Internal);
        problem.RedemptionId.Should().BeNull();
        problem.Detail.Should().NotContain(reserved.Id.Value);
    }

    /// <summary>A card with a reservation that has expired and whose record does not decrypt any more.</summary>
    private static async Task<(CardDetails Card, Redemption Reserved)> ExpiredAsync(CardBench bench, FaultyEncryption encryption)
    {
        var card = await bench.IssueAsync();
        var reserved = await bench.ReserveAsync(card, 1_000, seconds: 60);
        encryption.FailsToDecrypt = (purpose, _) => purpose == EncryptionPurposes.Snapshot;
        bench.Time.Advance(Day);
        return (card, reserved);
    }

    private static async Task<string[]> UseAsync(CardBench bench)
    {
        var (card, points) = (await bench.IssueAsync(10_000), await bench.IssuePointsAsync());
        var code = card.Pin!.Reveal();
        var wrong = new Sensitive(code[..^1] + (char)('0' + ((code[^1] - '0' + 1) % 10)));
        var unknown = Domain.Cards.CardCodes.Generate(16);
        await bench.RedeemAsync(card, 1_000);
        await bench.ConfirmAsync(await bench.ReserveAsync(card, 1_000));
        await bench.RedeemAsync(card with { Pin = unknown }, 1_000);
        await bench.TryRedeemAsync(Request(card with { Pin = wrong }, 1_000));
        await bench.TryRedeemAsync(Request(card, 1_000) with { ExternalReference = code, Metadata = new Dictionary<string, string> { ["note"] = code } });
        await bench.TryLookUpAsync(card.Type, card.Pin);
        await bench.TryAdjustAsync(card, -1, $"Wrong card: {code}");
        await bench.TryAccrueAsync(Order(points, 5_000, "order-of-canary") with { Card = null, Source = new VoucherSource { Pin = points.Pin } });
        await bench.Silo.StoredValue.RevealAsync(TestPrograms.Issuer, card.Id, new ChangeCardRequest { IdempotencyKey = Sandbox.FreshKey() });
        var successor = await bench.ReplaceAsync(card);
        bench.Silo.Storage.BeforeCardWrite = _ => throw new IOException("The disk is full.");
        bench.Store.BeforeSave = () => throw new IOException("The disk is full.");
        await bench.TryRedeemAsync(Request(successor, 1_000));
        await bench.TryRedeemAsync(Request(card with { Pin = unknown }, 1_000));
        await bench.TryReplaceAsync(successor);
        await bench.TryIssueAsync(new IssueCardsRequest { Type = card.Type, Amount = 5_000 });
        return [code, wrong.Reveal(), unknown.Reveal(), points.Pin!.Reveal(), successor.Pin!.Reveal()];
    }

    private async Task<string[]> FilesAsync()
    {
        await using (var database = new SqliteConnection($"Data Source={Path.Combine(sandbox.Folder, "redemptions.db")}"))
        {
            await database.ExecuteAsync("PRAGMA wal_checkpoint(FULL);");
        }

        return [.. Directory.EnumerateFiles(sandbox.Folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("lock", StringComparison.Ordinal)).Select(ReadShared)];
    }

    private static string ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static MeterListener ListenToMeters(ConcurrentQueue<string> told)
    {
        var listener = new MeterListener { InstrumentPublished = (instrument, self) => self.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Keep(tags));
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Keep(tags));
        listener.Start();
        return listener;

        void Keep(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var tag in tags)
            {
                told.Enqueue($"{tag.Value}");
            }
        }
    }

    private static ActivityListener ListenToSpans(ConcurrentQueue<string> told)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => told.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(one => one.Tags))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
