using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Redemptions.Api.Tests.Authentication;

/// <summary>A wrong setting stops the start with a sentence that names it.</summary>
public sealed class ConfigurationTests
{
    private static readonly string Hash = new('a', 64);

    [Fact]
    public void A_complete_key_is_taken() => Failures([]).Should().BeEmpty();

    [Fact]
    public void Roles_may_be_a_list() => Failures([("Roles", null), ("Roles:0", "read"), ("Roles:1", "OPERATE")]).Should().BeEmpty();

    [Theory]
    [InlineData("Sha256", "secret", "Api:Keys:0:Sha256 is not 64 hex digits; set it to the SHA-256 of the key.")]
    [InlineData("Sha256", null, "Api:Keys:0:Sha256 is not 64 hex digits; set it to the SHA-256 of the key.")]
    [InlineData("Mode", "production", "Api:Keys:0:Mode is neither test nor live; set it to one of them.")]
    [InlineData("Roles", "redeem,everything", "Api:Keys:0:Roles has a value that is not a role, or no value; set it to one or more of redeem, read, operate and issue.")]
    [InlineData("Roles", "", "Api:Keys:0:Roles has a value that is not a role, or no value; set it to one or more of redeem, read, operate and issue.")]
    [InlineData("Roles", "7", "Api:Keys:0:Roles has a value that is not a role, or no value; set it to one or more of redeem, read, operate and issue.")]
    [InlineData("Revoked", "maybe", "Api:Keys:0:Revoked is neither true nor false; set it to one of them or leave it out.")]
    public void A_wrong_value_is_named(string name, string? value, string sentence) => Failures([(name, value)]).Should().Equal(sentence);

    [Fact]
    public void A_key_needs_its_account() => Failures([("Account", null)]).Single().Should().StartWith("Api:Keys:0:Account ");

    [Fact]
    public void One_key_has_one_entry() => Failures(
        [("../1:Sha256", Hash.ToUpperInvariant()), ("../1:Account", "b"), ("../1:Mode", "test"), ("../1:Roles", "read")]).Single()
        .Should().Be("Api:Keys:0:Sha256 and Api:Keys:1:Sha256 are the same; remove all entries of the key but one.");

    [Fact]
    public void The_idempotency_setting_is_true_or_false() =>
        Failures([("../../RequireIdempotencyKey", "perhaps")]).Single().Should().StartWith("Api:RequireIdempotencyKey ");

    [Theory]
    [InlineData("pay")]
    [InlineData("//pay")]
    [InlineData("/pay/../x")]
    [InlineData("https://shop.example/pay")]
    public void A_prefix_is_a_path(string prefix) =>
        Failures([("../../PathBase", prefix)]).Single().Should().StartWith("Api:PathBase is not a path; ");

    [Fact]
    public void A_path_is_taken_as_a_prefix() => Failures([("../../PathBase", "/shops/7/pay/")]).Should().BeEmpty();

    [Fact]
    public void A_trusted_proxy_is_an_address_or_a_network()
    {
        Failures([("../../TrustedProxies", "10.0.0.0/8, ::1, 192.168.1.7")]).Should().BeEmpty();
        Failures([("../../TrustedProxies", "10.0.0.0/8, proxy")]).Should()
            .Equal("Api:TrustedProxies has 'proxy', which is neither an address nor a network; set it to one such as 10.0.0.7 or 10.0.0.0/8.");
    }

    private static string[] Failures((string Name, string? Value)[] changes)
    {
        Dictionary<string, string?> settings = new()
        {
            ["Api:Keys:0:Sha256"] = Hash,
            ["Api:Keys:0:Account"] = "shop",
            ["Api:Keys:0:Mode"] = "live",
            ["Api:Keys:0:Roles"] = "redeem, read",
        };
        foreach (var (name, value) in changes)
        {
            settings[Path("Api:Keys:0:" + name)] = value;
        }

        using var services = new ServiceCollection().AddRedemptionsApi(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return [.. exception.Failures];
        }
    }

    private static string Path(string key) => key
        .Replace("Keys:0:../../", string.Empty, StringComparison.Ordinal)
        .Replace("0:../", string.Empty, StringComparison.Ordinal);
}
