using Bunit;
using Redemptions.Contracts;
using Redemptions.Web.Components;
using Redemptions.Web.Console;
using Redemptions.Web.Console.Components;
using Redemptions.Web.Console.Overviews;
using Redemptions.Web.Console.Records;
using Redemptions.Web.Sessions;

namespace Redemptions.Web.Tests.Console;

/// <summary>Components of the console, without a service.</summary>
public sealed class ConsoleComponentTests : BunitContext
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 9, 38, 0, TimeSpan.Zero);

    [Fact]
    public void The_small_chart_of_the_last_24_h_has_a_bar_an_hour_without_inline_styles()
    {
        var chart = DayChart.Of(
            [
                new HourFigure(Now.AddMinutes(-38), "vouchers.blu", RedemptionStatus.Confirmed, 30, 150_000),
                new HourFigure(Now.AddMinutes(-38), "vouchers.ott", RedemptionStatus.Failed, 10, 0),
                new HourFigure(Now.AddMinutes(-38).AddHours(-23), "vouchers.ott", RedemptionStatus.Failed, 20, 0),
                new HourFigure(Now.AddMinutes(-38).AddHours(-24), "vouchers.ott", RedemptionStatus.Failed, 99, 0),
            ],
            Now);
        chart.Highest.Should().Be(40, "an hour before the first one does not count");
        var rendered = Render<DayChartView>(parameters => parameters.Add(component => component.Chart, chart));
        rendered.FindAll("svg g").Should().HaveCount(24);
        rendered.FindAll("rect.confirmed").Should().ContainSingle();
        rendered.FindAll("rect.declined").Should().HaveCount(2);
        rendered.FindAll("[style]").Should().BeEmpty();
        rendered.Find("tbody tr").TextContent.Should().Contain("30").And.Contain("10", "the table has the figures of the chart, the newest hour first");
    }

    [Fact]
    public void An_entry_of_the_navigation_is_current_and_has_its_count()
    {
        var link = Render<NavLink>(parameters => parameters
            .AddCascadingValue(Page).Add(component => component.Path, "/console/in-doubt").Add(component => component.Name, "In doubt").Add(component => component.Current, "/console/in-doubt").Add(component => component.Count, 1_234)).Find("a");
        link.GetAttribute("href").Should().Be("/pay/console/in-doubt");
        link.GetAttribute("aria-current").Should().Be("page");
        link.TextContent.Should().Be("In doubt1,234");
    }

    [Fact]
    public void Hours_of_questions_without_an_answer_are_one_item_of_the_timeline()
    {
        var operations = Enumerable.Range(0, 30).Select(number => new Operation
        {
            Id = $"op_{number}",
            Type = number == 0 ? ExchangeKind.Confirm : ExchangeKind.Status,
            Status = ExchangeStatus.Unknown,
            CreatedAt = Now.AddHours(number - 30),
        });
        var items = Timeline.Of(Redemption([.. operations]), "OTT Voucher", [], []);
        items.Select(item => item.Title).Should().Equal("Recorded", "Redemption requested", "Not known yet", "Outcome asked for, 29 times", "Next attempt");
    }

    [Fact]
    public void A_reveal_stands_behind_what_it_revealed_in_its_minute()
    {
        var reveal = new AuditTrailEntry
        {
            Number = 1,
            At = Now.AddHours(-30),
            Account = "shop",
            KeyName = "till-7",
            Action = "change_voucher.revealed",
            Subject = "rdm_000000000000000000000000",
            Count = 2,
        };
        var items = Timeline.Of(Redemption([]) with { CreatedAt = reveal.At.AddSeconds(20) }, "Blu Voucher", [reveal], []);
        items.Select(item => item.Title).Should().ContainInOrder("Recorded", "Change voucher shown 2 times");
    }

    [Fact]
    public void A_purchase_that_a_closed_card_declines_needs_another_way_to_pay() =>
        ConsoleText.Of(FailureCodes.NextStepAfter(FailureCodes.CardClosed)).Should().Be("Ask the customer for another way to pay.");

    private static PageContext Page => new() { App = PageApp.Console, PathBase = "/pay", Path = "/console", Token = "token", Now = Now };

    private static Redemption Redemption(IReadOnlyList<Operation> operations) => new()
    {
        Id = RedemptionId.Parse("rdm_000000000000000000000000"),
        Status = RedemptionStatus.Draft,
        Version = 2,
        Type = "vouchers.ott",
        Mode = Mode.Test,
        Amount = 5_000,
        Currency = "ZAR",
        Source = new MaskedSource { Pin = "********9141" },
        InDoubt = new InDoubt { Since = Now.AddHours(-31), Reason = "timeout", Attempts = 29, NextAttemptAt = Now.AddMinutes(5), DecidedBy = InDoubtDecider.Provider },
        Operations = operations,
        CreatedAt = Now.AddHours(-31),
        UpdatedAt = Now,
    };
}
