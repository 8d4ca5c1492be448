using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Console;

/// <summary>The service of the console's tests: an operator may decide a few seconds after a lost answer.</summary>
public sealed class ConsoleFixture : WebServiceFixture
{
    public new const string Collection = "console";

    internal Desk Desk => new(this);

    protected override string[] More =>
    [
        "--Providers:Test:Blu:Timeout", "00:00:02", "--Providers:Test:Blu:GracePeriod", "00:00:00.5", "--Resolution:Schedule", "00:00:00.5,00:00:01",
    ];
}
