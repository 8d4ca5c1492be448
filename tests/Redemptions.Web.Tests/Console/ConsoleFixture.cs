using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Redemptions.Domain.Redemptions;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Console;

/// <summary>The service of the console's tests: an operator may decide a few seconds after a lost answer.</summary>
public sealed class ConsoleFixture : WebServiceFixture
{
    public new const string Collection = "console";

    internal Desk Desk => new(this);

    /// <summary>Makes manual resolutions need a second key until the result is disposed of.</summary>
    internal IDisposable WithFourEyes()
    {
        var options = Services.GetRequiredService<IOptions<WebOptions>>().Value;
        options.FourEyes = true;
        return new Restoring(() => options.FourEyes = false);
    }

    protected override string[] More => ["--Providers:Test:Ott:Timeout", "00:00:01", "--Providers:Test:Ott:GracePeriod", "00:00:00.1"];

    protected override void Configure(IServiceCollection services) => services.AddSingleton(new ResolutionOptions
    {
        Schedule = [TimeSpan.FromMilliseconds(300)],
        AfterSchedule = TimeSpan.FromSeconds(1),
        SendWithin = TimeSpan.FromSeconds(2),
    });

    private sealed class Restoring(Action restore) : IDisposable
    {
        public void Dispose() => restore();
    }
}
