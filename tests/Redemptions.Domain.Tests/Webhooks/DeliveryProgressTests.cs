using Redemptions.Domain.Webhooks;
using static Redemptions.Domain.Tests.Webhooks.Attempts;

namespace Redemptions.Domain.Tests.Webhooks;

public sealed class DeliveryProgressTests
{
    private static readonly DeliveryProgress New = new(DeliveryStatus.Pending, 0, Now);

    [Theory]
    [InlineData(0, 0.9)]
    [InlineData(0.5, 1)]
    [InlineData(1, 1.1)]
    public void Row_anything_else_is_attempted_again_after_the_waits_each_plus_or_minus_ten_percent_and_then_exhausted(double draw, double factor)
    {
        double[] minutes = [5 / 60.0, 5, 30, 120, 300, 600, 840, 1200, 1440];
        var progress = New;
        foreach (var wait in minutes)
        {
            progress = progress.After(Status(500), draw);
            (progress.Status, progress.EndedAt).Should().Be((DeliveryStatus.Pending, null));
            (progress.NextAttemptAt - Now).TotalMinutes.Should().BeApproximately(wait * factor, 0.001);
        }

        var last = progress.After(Status(500), draw);
        (last.Status, last.EndedAt, last.FailedAttempts).Should().Be((DeliveryStatus.Exhausted, Now, 10));
    }

    [Fact]
    public void Row_success_ends_it() => New.After(Status(500), 0.5).After(Succeeded(), 0.5).Should().Be(
        new DeliveryProgress(DeliveryStatus.Delivered, 1, Now.AddSeconds(5), Now));

    [Theory]
    [InlineData(301)]
    [InlineData(308)]
    public void Row_3xx_is_a_failure(int status) => New.After(Status(status), 0.5).FailedAttempts.Should().Be(1);

    [Fact]
    public void The_wait_begins_when_the_attempt_ends() =>
        New.After(new WebhookAttempt(Now, TimeSpan.FromSeconds(15), null, WebhookErrorClass.Timeout, null), 0.5).NextAttemptAt.Should().Be(Now.AddSeconds(20));
}
