using Redemptions.Contracts;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using static Redemptions.Grains.Tests.Cards.CardBench;

namespace Redemptions.Grains.Tests.Cards;

/// <summary>The liability of a program. The database has no cards of other tests, because a liability counts all of them.</summary>
public abstract class CardLiabilityTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : CardLiabilityTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : CardLiabilityTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task The_liability_is_the_sum_of_the_cards_now_and_at_an_earlier_instant()
    {
        await using var bench = await CardBench.StartAsync(sandbox, hidesDue: true);
        var cards = new[] { await bench.IssueAsync(10_000), await bench.IssueShortLivedAsync(7_000, days: 3), await bench.IssueShortLivedAsync(6_000, days: 3), await bench.IssueAsync(500) };
        var held = await bench.ReserveAsync(cards[1], 2_000, seconds: 6 * 86_400);
        var released = await bench.ReserveAsync(cards[2], 1_000, seconds: 60);
        var spent = await bench.RedeemAsync(cards[0], 4_000);
        var points = await bench.IssuePointsAsync();
        await bench.AccrueAsync(points, 90_000);
        (DateTimeOffset At, long Gifts, long Points)[] earlier = [await SumsAsync(bench)];

        bench.Time.Advance(TimeSpan.FromHours(1));
        await bench.ReverseAsync(spent, 1_500);
        await bench.LoadAsync(cards[3], 700, ValueOrigin.Promotional);
        await bench.RedeemAsync(points, 300);
        earlier = [.. earlier, await SumsAsync(bench)];
        bench.Time.Advance(5 * Day);
        (await bench.ReadAsync(cards[2])).Balance.Should().Be(0);
        (await bench.RedeemAsync(cards[2], 1)).LastError!.Code.Should().Be(FailureCodes.CardEmpty);
        (await bench.ReadAsync(released)).Status.Should().Be(RedemptionStatus.Failed);
        earlier = [.. earlier, await SumsAsync(bench)];
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await bench.ConfirmAsync(held, 1_500);
        await bench.ReplaceAsync(cards[3]);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        foreach (var (at, gifts, sum) in earlier.Append(await SumsAsync(bench)))
        {
            var liability = await LiabilityAsync(bench, TestPrograms.GiftCards.Type, at);
            (liability.Amount, liability.Items.Sum(item => item.Amount)).Should().Be((gifts, gifts));
            (await LiabilityAsync(bench, TestPrograms.Points.Type, at)).Amount.Should().Be(sum);
        }

        (await LiabilityAsync(bench, TestPrograms.GiftCards.Type, null)).Items.Select(item => (item.Origin, item.ExpiryMonth)).Should().OnlyHaveUniqueItems();
        (await bench.Silo.StoredValue.ReadLiabilityAsync(TestPrograms.Issuer, TestPrograms.GiftCards.Type, bench.Now.AddSeconds(1))).Problem!.Code.Should().Be(ProblemCodes.InvalidRequest);
    }

    private static async Task<Liability> LiabilityAsync(CardBench bench, string type, DateTimeOffset? at) => Value(await bench.Silo.StoredValue.ReadLiabilityAsync(TestPrograms.Issuer, type, at));

    private static async Task<(DateTimeOffset At, long Gifts, long Points)> SumsAsync(CardBench bench) =>
        (bench.Now, await SumAsync(bench, TestPrograms.GiftCards.Type), await SumAsync(bench, TestPrograms.Points.Type));

    private static async Task<long> SumAsync(CardBench bench, string type)
    {
        var (sum, cursor) = (0L, (string?)null);
        do
        {
            var page = Value(await bench.Silo.StoredValue.ListAsync(TestPrograms.Issuer, new CardFilter { Type = type, Cursor = cursor, Limit = 2 }));
            sum += page.Data.Sum(card => card.Balance);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return sum;
    }
}
