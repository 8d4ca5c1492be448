using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers;

namespace Redemptions.Testing.Wire;

/// <summary>The three adapters as the service registers them, with a scripted provider and a stopped clock.</summary>
internal sealed class ProviderBench : IAsyncDisposable
{
    public const string Reference = "0b8f3c9e-6d0a-4c55-9c1e-2f4f6f1a7e10";
    public const string Pin = "1115684091419838";
    public const string Token = "123456789012";

    public static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services;

    public ProviderBench(params (string Key, string Value)[] settings)
        : this(_ => { }, settings)
    {
    }

    /// <param name="network">Changes how the adapters' HTTP clients connect.</param>
    /// <param name="settings">Settings in addition to those of the scripted provider.</param>
    public ProviderBench(Action<SocketsHttpHandler> network, params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["Providers:Test:OneVoucher:BaseUrl"] = Wire.Address,
            ["Providers:Test:OneVoucher:ApiKey"] = "Y29uc3VtZXI6c2VjcmV0",
            ["Providers:Test:OneVoucher:AccountNumber"] = "1234-5678",
            ["Providers:Test:Ott:BaseUrl"] = Wire.Address,
            ["Providers:Test:Ott:Username"] = "user",
            ["Providers:Test:Ott:Password"] = "secret",
            ["Providers:Test:Ott:ApiKey"] = "test-api-key",
            ["Providers:Test:Ott:VendorId"] = "77",
            ["Providers:Test:Blu:BaseUrl"] = Wire.Address + "/v2/trade",
            ["Providers:Test:Blu:ApiKey"] = "5f0c7c6e-0000-4000-8000-000000000000",
        };
        foreach (var (key, value) in settings) values[key] = value;
        Configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Recorder(Logs)))
            .AddRedemptionProviders(Configuration)
            .ConfigureAll<HttpClientFactoryOptions>(options =>
                options.HttpMessageHandlerBuilderActions.Add(builder => network((SocketsHttpHandler)builder.PrimaryHandler)))
            .BuildServiceProvider();
    }

    public ScriptedProvider Wire { get; } = new();

    public RestlessClock Time { get; } = new(Start);

    public IConfigurationRoot Configuration { get; }

    public ConcurrentQueue<string> Logs { get; } = new();

    public IRedemptionProvider OneVoucher => Of("vouchers.one_voucher");

    public IRedemptionProvider Ott => Of("vouchers.ott");

    public IRedemptionProvider Blu => Of("vouchers.blu");

    public IRedemptionProvider Of(string type) =>
        _services.GetServices<IRedemptionProvider>().Single(provider => provider.Declaration.Type == type);

    public static PreparationRequest Request(string pin, long? amount = null, string? phone = "+27821234567") => new()
    {
        Mode = Mode.Test,
        Reference = Reference,
        Pin = new Sensitive(pin),
        Amount = amount is { } cents ? Money.Rand(cents) : null,
        Currency = "ZAR",
        PhoneNumber = phone,
    };

    /// <summary>The intent that a voucher would write for this request. Fails unless the adapter can prepare it.</summary>
    public async Task<ProviderIntent> IntentAsync(IRedemptionProvider provider, PreparationRequest request)
    {
        var ready = (await provider.PrepareAsync(request, default)).Should().BeOfType<Preparation.Ready>().Subject;
        return new ProviderIntent
        {
            Mode = request.Mode,
            Reference = request.Reference,
            Wire = ready.Wire,
            Amount = ready.Amount,
            Currency = request.Currency,
            ValueBefore = ready.ValueBefore,
            CreatedAt = Time.GetUtcNow(),
            SendBefore = Time.GetUtcNow() + TimeSpan.FromSeconds(5),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Wire.DisposeAsync();
    }

    private sealed class Recorder(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{eventId.Name} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
