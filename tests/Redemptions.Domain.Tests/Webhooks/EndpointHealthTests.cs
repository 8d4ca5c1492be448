using Redemptions.Domain.Webhooks;
using static Redemptions.Domain.Tests.Webhooks.Attempts;

namespace Redemptions.Domain.Tests.Webhooks;

public sealed class EndpointHealthTests
{
    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public void Row_429_and_503_with_Retry_After_pause_the_endpoint(int status)
    {
        var health = EndpointHealth.Good.After(Status(status, TimeSpan.FromMinutes(7)));
        (health.PausedUntil, health.DisabledAt).Should().Be((Now.AddMinutes(7), null));
    }

    [Fact]
    public void Row_Retry_After_pauses_for_at_most_a_day() =>
        EndpointHealth.Good.After(Status(503, TimeSpan.FromDays(30))).PausedUntil.Should().Be(Now.AddHours(24));

    [Fact]
    public void A_shorter_pause_does_not_end_a_longer_one() =>
        EndpointHealth.Good.After(Status(503, TimeSpan.FromHours(2))).After(Status(429, TimeSpan.FromSeconds(1))).PausedUntil.Should().Be(Now.AddHours(2));

    [Fact]
    public void A_success_that_was_under_way_does_not_end_a_pause() =>
        EndpointHealth.Good.After(Status(503, TimeSpan.FromHours(2))).After(Succeeded()).Should().Be(EndpointHealth.Good with { PausedUntil = Now.AddHours(2) });

    [Fact]
    public void Row_410_disables_the_endpoint_at_once_as_gone()
    {
        var health = EndpointHealth.Good.After(Status(410));
        (health.DisabledAt, health.DisabledReason).Should().Be((Now, DisabledReason.Gone));
    }

    [Fact]
    public void Row_dead_endpoint_after_five_failed_connections_in_a_row_it_is_probed_once_a_minute()
    {
        var health = EndpointHealth.Good;
        foreach (var error in new[] { WebhookErrorClass.Dns, WebhookErrorClass.Tls, WebhookErrorClass.Timeout, WebhookErrorClass.BlockedAddress })
        {
            health = health.After(Unconnected(error: error));
            (health.IsDead, health.PausedUntil).Should().Be((false, null));
        }

        health = health.After(Unconnected());
        (health.IsDead, health.PausedUntil).Should().Be((true, Now.AddMinutes(1)));
    }

    [Fact]
    public void An_answer_shows_that_connections_work()
    {
        var health = Enumerable.Range(0, 4).Aggregate(EndpointHealth.Good, (before, _) => before.After(Unconnected())).After(Status(500)).After(Unconnected());
        health.FailedConnections.Should().Be(1);
    }

    [Fact]
    public void A_successful_probe_brings_a_dead_endpoint_back()
    {
        var dead = Enumerable.Range(0, 9).Aggregate(EndpointHealth.Good, (before, _) => before.After(Unconnected()));
        dead.After(Succeeded()).Should().Be(EndpointHealth.Good);
    }

    [Fact]
    public void Row_disabling_after_five_days_of_failures_that_span_twelve_hours()
    {
        var health = EndpointHealth.Good.After(Status(500)).After(Status(500, at: Now.AddHours(12)));
        health.After(Status(500, at: Now.AddDays(5).AddSeconds(-1))).DisabledAt.Should().BeNull();
        var disabled = health.After(Status(500, at: Now.AddDays(5)));
        (disabled.DisabledAt, disabled.DisabledReason, disabled.FailingSince).Should().Be((Now.AddDays(5), DisabledReason.Failing, Now));
    }

    [Fact]
    public void One_short_failure_and_another_days_later_do_not_disable() =>
        EndpointHealth.Good.After(Status(500)).After(Status(500, at: Now.AddHours(1))).After(Status(500, at: Now.AddDays(6))).DisabledAt.Should().BeNull();

    [Fact]
    public void A_success_in_between_starts_the_days_anew()
    {
        var health = EndpointHealth.Good.After(Status(500)).After(Status(500, at: Now.AddHours(13))).After(Succeeded(Now.AddDays(4))).After(Status(500, at: Now.AddDays(4.5)));
        health.After(Status(500, at: Now.AddDays(6))).DisabledAt.Should().BeNull();
    }

    [Fact]
    public void Attempts_that_end_after_the_disabling_change_nothing()
    {
        var disabled = EndpointHealth.Good.After(Status(410));
        disabled.After(Succeeded()).Should().Be(disabled);
        disabled.After(Unconnected()).Should().Be(disabled);
    }
}
