using Redemptions.Domain.Webhooks;

namespace Redemptions.Domain.Tests.Webhooks;

public sealed class AttemptLogTests
{
    [Fact]
    public void The_stored_form_does_not_change()
    {
        var stored = AttemptLog.Append(null, new WebhookAttempt(DateTimeOffset.FromUnixTimeMilliseconds(1000), TimeSpan.FromMilliseconds(20), null, WebhookErrorClass.BlockedAddress, null));
        stored = AttemptLog.Append(stored, new WebhookAttempt(DateTimeOffset.FromUnixTimeMilliseconds(6000), TimeSpan.FromMilliseconds(7), 503, WebhookErrorClass.Status, TimeSpan.FromSeconds(1)));
        stored = AttemptLog.Append(stored, new WebhookAttempt(DateTimeOffset.FromUnixTimeMilliseconds(9000), TimeSpan.Zero, 204, null, null));
        stored.Should().Be("""[{"at":1000,"duration":20,"error":"BlockedAddress"},{"at":6000,"duration":7,"status":503,"error":"Status"},{"at":9000,"duration":0,"status":204}]""");
        AttemptLog.Read(stored).Select(attempt => (attempt.Status, attempt.Error)).Should().Equal((null, WebhookErrorClass.BlockedAddress), (503, WebhookErrorClass.Status), (204, null));
    }

    [Fact]
    public void The_latest_attempts_are_kept()
    {
        string? stored = null;
        for (var second = 0; second < 100; second++)
        {
            stored = AttemptLog.Append(stored, Attempts.Succeeded(Attempts.Now.AddSeconds(second)));
        }

        AttemptLog.Read(stored).Select(attempt => attempt.At).Should().HaveCount(AttemptLog.Longest).And.StartWith(Attempts.Now.AddSeconds(100 - AttemptLog.Longest)).And.EndWith(Attempts.Now.AddSeconds(99));
    }

    [Fact]
    public void Without_attempts_it_is_empty() => AttemptLog.Read(null).Should().BeEmpty();
}
