using Microsoft.AspNetCore.Authorization;

namespace Redemptions.Api.Authentication;

/// <summary>The authorization policies of endpoints.</summary>
internal static class KeyPolicies
{
    public const string AnyRole = "any_role";
    public const string Redeem = "redeem";
    public const string Operate = "operate";
    public const string Issue = "issue";

    /// <summary>For what the issuer of cards may read, which a key that only redeems may not.</summary>
    public const string ReadCards = "read_cards";

    /// <summary>For what all accounts share: <see cref="Roles.Operate"/> that the configuration grants.</summary>
    public const string PlatformOperator = "platform_operator";

    public static void Add(AuthorizationOptions options)
    {
        Add(AnyRole, new KeyRequirement(Roles.Redeem | Roles.Read | Roles.Operate | Roles.Issue));
        Add(Redeem, new KeyRequirement(Roles.Redeem));
        Add(Operate, new KeyRequirement(Roles.Operate));
        Add(Issue, new KeyRequirement(Roles.Issue));
        Add(ReadCards, new KeyRequirement(Roles.Read | Roles.Operate | Roles.Issue));
        Add(PlatformOperator, new KeyRequirement(Roles.Operate, platformOperator: true));

        // Refuses every endpoint that neither names a policy nor allows anonymous calls. The routing's own answers (404, 405, 415) are no such endpoint.
        options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(static context => context.Resource is HttpContext call && call.GetEndpoint() is not RouteEndpoint).Build();

        void Add(string name, KeyRequirement requirement) => options.AddPolicy(name, policy => policy.AddRequirements(requirement));
    }
}
