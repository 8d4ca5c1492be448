using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.Webhooks.Sending;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Webhooks.Sending;

/// <summary>The sender with a resolver that answers as a test says, and a clock that the test moves.</summary>
internal sealed class SenderBench : IDisposable
{
    public const string Body = """{"id":"evt_1","type":"redemption.confirmed"}""";
    private readonly HttpWebhookSender _sender;
    private readonly ILoggerFactory _loggers;

    /// <param name="resolve">The addresses of every host; null for 127.0.0.1.</param>
    /// <param name="configure">Changes the handler before its first use.</param>
    /// <param name="options">Null for loopback allowed, and no proxy.</param>
    public SenderBench(Func<string, IPAddress[]>? resolve = null, Action<SocketsHttpHandler>? configure = null, WebhookOptions? options = null)
    {
        options ??= new WebhookOptions { AllowedNetworks = [IPNetwork.Parse("127.0.0.0/8")] };
        _loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        var handler = WebhookHandler.Create(options, new AddressPolicy(options.AllowedNetworks), (host, _) =>
        {
            Resolved.Add(host);
            return Task.FromResult(resolve?.Invoke(host) ?? [IPAddress.Loopback]);
        });
        configure?.Invoke(handler);
        _sender = new HttpWebhookSender(handler, Time, _loggers.CreateLogger<HttpWebhookSender>());
    }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    public CapturedLog Log { get; } = new();

    /// <summary>The names that were resolved, in order.</summary>
    public List<string> Resolved { get; } = [];

    public IReadOnlyList<WebhookSecret> Secrets { get; init; } = [WebhookSecret.Create()];

    public Task<WebhookAttempt> SendAsync(string url, CancellationToken cancellationToken = default) => _sender
        .SendAsync(new WebhookRequest("whe_1", new Uri(url), "evt_1", Encoding.UTF8.GetBytes(Body), Secrets), cancellationToken)
        .WaitAsync(Redemptions.Testing.Poll.Deadline, CancellationToken.None);

    public Task<WebhookAttempt> SendAsync(TestReceiver receiver, CancellationToken cancellationToken = default) =>
        SendAsync($"http://shop.example:{receiver.Port}/hooks?token=hunter2", cancellationToken);

    public void Dispose()
    {
        _sender.Dispose();
        _loggers.Dispose();
    }
}
