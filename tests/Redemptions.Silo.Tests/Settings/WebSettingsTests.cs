using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>A wrong setting of the pages stops the start with a sentence that names the setting.</summary>
public sealed class WebSettingsTests
{
    [Theory]
    [InlineData("Enabled")]
    [InlineData("FourEyes")]
    public void What_is_neither_true_nor_false_is_named(string key) =>
        Start($"--Web:{key}", "on").Should().Throw<StartException>().WithMessage($"Web:{key} is neither true nor false: set it to one of them or leave it out.");

    [Fact]
    public void An_address_of_pages_that_are_off_is_refused() =>
        Start("--Web:Enabled", "false", "--Web:Url", "http://127.0.0.1:18098").Should().Throw<StartException>().WithMessage("Web:Url is set although the pages are off*");

    [Fact]
    public void The_pages_and_the_operators_address_need_two_ports() =>
        Start("--Management:Url", "http://127.0.0.1:18098", "--Web:Url", "http://localhost:18098").Should().Throw<StartException>().WithMessage("Management:Url and Web:Url have the same port*");

    [Fact]
    public void Off_loopback_the_fixed_key_is_refused_as_with_Urls() =>
        Start("--Web:Url", "http://0.0.0.0:18098").Should().Throw<StartException>().WithMessage("Web:Url binds http://0.0.0.0:18098,*");

    private static Func<object> Start(params string[] more) => () => SiloHost.Create(["--urls", "http://127.0.0.1:0", .. more]);
}
