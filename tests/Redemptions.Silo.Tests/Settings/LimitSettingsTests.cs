using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>A wrong limit stops the start with a sentence that names it.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("Api:Limits:RatePerKey", "many")]
    [InlineData("Api:Limits:ConcurrencyPerKey", "-1")]
    [InlineData("Api:Limits:Concurrency", "1000001")]
    [InlineData("Api:Limits:Queue", "")]
    [InlineData("Api:DeclineLimits:Account", "10000")]
    [InlineData("Api:DeclineLimits:Key", "0 in 1 h")]
    [InlineData("Api:DeclineLimits:Till", "60 in 25 h")]
    [InlineData("Api:DeclineLimits:Till", "60 in a while")]
    [InlineData("Api:DeclineLimits:Till", "12345678 in 1 h")]
    public void It_is_named(string key, string value)
    {
        var start = () => SiloHost.Create(["--urls", "http://127.0.0.1:0", $"--{key}", value]);
        start.Should().Throw<StartException>().Which.Message.Should().StartWith($"{key} is '{value}': set it to ");
    }
}
