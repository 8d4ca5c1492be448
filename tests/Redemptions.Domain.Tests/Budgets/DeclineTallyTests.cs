using Microsoft.Extensions.Time.Testing;
using Redemptions.Grains.Budgets;

namespace Redemptions.Domain.Tests.Budgets;

public sealed class DeclineTallyTests
{
    private static readonly BudgetHolder Key = new() { Scope = BudgetScope.Key, Name = "till-7" };
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_budget_is_spent_by_its_last_decline_and_not_before()
    {
        var tally = Tally(60);
        tally.Add(Key, 59);
        tally.Spent().Should().BeEmpty();
        tally.Add(Key, 1);
        tally.Spent().Single().Should().Be(new SpentBudget { Holder = Key, RoomIn = TimeSpan.FromMinutes(1) });
    }

    [Fact]
    public void It_drains_evenly()
    {
        var tally = Tally(60);
        tally.Add(Key, 60);
        _time.Advance(TimeSpan.FromMinutes(1));
        tally.Spent().Should().BeEmpty();
        tally.Add(Key, 1);
        tally.Spent().Should().ContainSingle();
    }

    [Fact]
    public void What_came_over_a_budget_drains_first()
    {
        var tally = Tally(60);
        tally.Add(Key, 90);
        tally.Spent().Single().RoomIn.Should().BeCloseTo(TimeSpan.FromMinutes(31), TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void In_the_long_run_no_more_is_let_through_than_the_budget()
    {
        const int Hours = 24;
        var (tally, declined) = (Tally(60), 0);
        for (var second = 0; second < Hours * 3600; second++)
        {
            if (tally.Spent().Count == 0)
            {
                // Whatever was under way together came over it.
                tally.Add(Key, 25);
                declined += 25;
            }

            _time.Advance(TimeSpan.FromSeconds(1));
        }

        declined.Should().BeLessThanOrEqualTo(60 + (60 * Hours) + 25);
    }

    [Fact]
    public void What_has_drained_is_forgotten()
    {
        var tally = Tally(60);
        tally.Add(Key, 1);
        _time.Advance(TimeSpan.FromMinutes(2));
        tally.Spent().Should().BeEmpty();
        tally.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void A_budget_that_is_switched_off_is_never_spent()
    {
        var tally = Tally(0);
        tally.Add(Key, 1_000_000);
        tally.Spent().Should().BeEmpty();
        tally.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void More_tills_than_anybody_has_do_not_fill_the_memory()
    {
        var tally = new DeclineTally(BudgetOptions.None with { Till = new Budget(1, TimeSpan.FromHours(1)) }, _time);
        for (var number = 0; number < DeclineTally.MostHolders + 10; number++)
        {
            tally.Add(new BudgetHolder { Scope = BudgetScope.Till, Name = $"{number}" }, 1);
        }

        tally.Spent().Should().HaveCount(DeclineTally.MostHolders);
    }

    private DeclineTally Tally(int declines) => new(BudgetOptions.None with { Key = new Budget(declines, TimeSpan.FromHours(1)) }, _time);
}
