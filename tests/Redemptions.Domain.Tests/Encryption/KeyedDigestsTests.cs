using CsCheck;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;

namespace Redemptions.Domain.Tests.Encryption;

public sealed class KeyedDigestsTests
{
    private const string Pin = "1115684091419838";
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];
    private static readonly KeyedDigests Digests = new(Key);
    private static readonly byte[] NextKey = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];
    private static readonly KeyedDigests OtherKey = new(NextKey);
    private static readonly KeyedDigests Rotated = new(Key, NextKey, [.. Enumerable.Range(2, 32).Select(number => (byte)number)]);

    [Fact]
    public void The_same_key_gives_the_same_values_in_every_process()
    {
        var again = new KeyedDigests([.. Key]);

        again.Fingerprint(Mode.Test, "vouchers.blu", new Sensitive(Pin)).Should().Be(Digests.Fingerprint(Mode.Test, "vouchers.blu", new Sensitive(Pin)));
        again.RequestDigest("request").Should().Be(Digests.RequestDigest("request"));
        again.ProviderReference("acc", Mode.Test, "key").Should().Be(Digests.ProviderReference("acc", Mode.Test, "key"));
        again.CheckValue.Should().Be(Digests.CheckValue);
    }

    [Fact]
    public void Another_key_gives_other_values()
    {
        OtherKey.Fingerprint(Mode.Test, "vouchers.blu", new Sensitive(Pin)).Should().NotBe(Digests.Fingerprint(Mode.Test, "vouchers.blu", new Sensitive(Pin)));
        OtherKey.RequestDigest("request").Should().NotBe(Digests.RequestDigest("request"));
        OtherKey.ProviderReference("acc", Mode.Test, "key").Should().NotBe(Digests.ProviderReference("acc", Mode.Test, "key"));
        OtherKey.CheckValue.Should().NotBe(Digests.CheckValue);
    }

    [Fact]
    public void A_fingerprint_belongs_to_one_voucher() => new[]
    {
        Digests.Fingerprint(Mode.Test, "vouchers.blu", new Sensitive(Pin)),
        Digests.Fingerprint(Mode.Live, "vouchers.blu", new Sensitive(Pin)),
        Digests.Fingerprint(Mode.Test, "vouchers.ott", new Sensitive(Pin)),
        Digests.Fingerprint(Mode.Test, "vouchers.blu", new Sensitive("1115684091419839")),
    }.Should().OnlyHaveUniqueItems();

    [Fact]
    public void A_short_fingerprint_is_shared_by_millions_of_pins_and_is_one_for_each_version()
    {
        var shorts = Rotated.ChangeFingerprints(Mode.Test, "vouchers.blu", new Sensitive(Pin));

        shorts.Should().HaveCount(3).And.OnlyContain(text => text.Length == "1.".Length + 8);
        shorts.Zip(Rotated.Fingerprints(Mode.Test, "vouchers.blu", new Sensitive(Pin))).Should().OnlyContain(pair => pair.Second.StartsWith(pair.First));
        shorts[0].Should().Be(Digests.ChangeFingerprints(Mode.Test, "vouchers.blu", new Sensitive(Pin)).Single());
    }

    [Fact]
    public void A_provider_reference_belongs_to_one_account_mode_and_key() => new[]
    {
        Digests.ProviderReference("acc", Mode.Test, "key"),
        Digests.ProviderReference("acc2", Mode.Test, "key"),
        Digests.ProviderReference("acc", Mode.Live, "key"),
        Digests.ProviderReference("acc", Mode.Test, "key2"),
    }.Should().OnlyHaveUniqueItems();

    [Fact]
    public void Parts_that_run_into_one_another_are_different_parts()
    {
        Digests.ProviderReference("ab", Mode.Test, "c").Should().NotBe(Digests.ProviderReference("a", Mode.Test, "bc"));
        Digests.Fingerprint(Mode.Test, "vouchers.a1", new Sensitive("2")).Should().NotBe(Digests.Fingerprint(Mode.Test, "vouchers.a", new Sensitive("12")));
    }

    [Fact]
    public void A_provider_reference_is_a_lower_case_uuid_of_36_characters() => Gen.Select(Gen.String, Gen.String).Sample((account, key) =>
        Digests.ProviderReference(account, Mode.Live, key).Should().MatchRegex(@"\A[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\z"));

    [Fact]
    public void A_fingerprint_has_the_version_of_its_key_in_front() =>
        Digests.Fingerprint(Mode.Test, "vouchers.blu", new Sensitive(Pin)).Should().MatchRegex(@"\A1\.[0-9a-f]{64}\z");

    [Fact]
    public void Invariant_7_no_part_of_a_pin_is_in_what_is_derived_from_it() => Gen.String[Gen.Char['0', '9'], 12, 16].Sample(pin =>
    {
        var derived = Digests.Fingerprint(Mode.Test, "vouchers.blu", new Sensitive(pin)) + Digests.RequestDigest($$"""{"pin":"{{pin}}"}""");

        // Eight equal digits in a row occur by chance in about one of ten million runs.
        Enumerable.Range(0, pin.Length - 7).Should().OnlyContain(start => !derived.Contains(pin.Substring(start, 8)));
    });

    [Fact]
    public void The_uses_of_the_key_do_not_share_a_value()
    {
        var text = string.Join('\0', "Test", "type", Pin);

        Digests.Fingerprint(Mode.Test, "type", new Sensitive(Pin))[2..].Should().NotBe(Digests.RequestDigest(text));
        Digests.RequestDigest("redemptions").Should().NotBe(Digests.CheckValue);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public void A_key_that_is_too_short_is_refused(int length)
    {
        var act = () => new KeyedDigests(new byte[length]);

        act.Should().Throw<ArgumentException>().WithMessage("*32 bytes*");
    }

    [Fact]
    public void What_has_no_pin_in_it_stays_on_the_first_version_and_what_has_begins_there()
    {
        Rotated.Fingerprint(Mode.Test, "vouchers.blu", new Sensitive(Pin)).Should().Be(Digests.Fingerprint(Mode.Test, "vouchers.blu", new Sensitive(Pin)));
        Rotated.RequestDigest("request").Should().Be(Digests.RequestDigest("request"));
        Rotated.ProviderReference("acc", Mode.Test, "key").Should().Be(Digests.ProviderReference("acc", Mode.Test, "key"));
        Rotated.ApiKey(new Sensitive("sk_test_1")).Should().Be(Digests.ApiKey(new Sensitive("sk_test_1")));
        Rotated.AuditDigest("part").Should().Be(Digests.AuditDigest("part"));
        Rotated.CheckValue.Should().Be(Digests.CheckValue);
    }

    [Fact]
    public void Fingerprints_are_a_chain_so_an_old_one_is_wrapped_without_the_pin()
    {
        var chain = Rotated.Fingerprints(Mode.Test, "vouchers.blu", new Sensitive(Pin));

        chain.Select(KeyedDigests.VersionOf).Should().Equal(1, 2, 3);
        Rotated.Rehash(chain[0], 2).Should().Be(chain[1]);
        Rotated.Rehash(chain[0], 3).Should().Be(chain[2]);
        Rotated.Rehash(chain[1], 3).Should().Be(chain[2]);
        Rotated.Rehash(chain[2], 3).Should().Be(chain[2]);
    }

    [Fact]
    public void Without_the_old_key_the_new_one_makes_no_fingerprint_of_a_pin() =>
        OtherKey.Fingerprint(Mode.Test, "vouchers.blu", new Sensitive(Pin))[2..].Should().NotBe(Rotated.Fingerprints(Mode.Test, "vouchers.blu", new Sensitive(Pin))[1][2..]);

    [Fact]
    public void Invariant_5_a_repeat_is_told_from_another_request_whatever_versions_digested_them()
    {
        for (var (one, other) = (1, 3); one <= 3; one++, other--)
        {
            Rotated.IsOneRequest(Rotated.RequestDigest("request", one), Rotated.RequestDigest("request", other)).Should().BeTrue();
            Rotated.IsOneRequest(Rotated.RequestDigest("request", one), Rotated.RequestDigest("another", other)).Should().BeFalse();
        }

        Rotated.IsOneRequest(Digests.RequestDigest("request"), Rotated.RequestDigest("request", 2)).Should().BeTrue();
    }

    [Fact]
    public void Without_the_key_of_a_version_its_digests_cannot_be_compared()
    {
        var act = () => Digests.IsOneRequest(Digests.RequestDigest("request"), Rotated.RequestDigest("request", 2));

        act.Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Each_version_has_a_check_value_of_its_own() =>
        new[] { Rotated.CheckValueOf(1), Rotated.CheckValueOf(2), Rotated.CheckValueOf(3), OtherKey.CheckValue }.Should().OnlyHaveUniqueItems();

    [Fact]
    public void What_is_stored_never_changes_for_one_key()
    {
        // Computed independently of this code: HKDF-SHA256 of the key, HMAC-SHA256 of the parts.
        Digests.Fingerprint(Mode.Test, "vouchers.blu", new Sensitive(Pin)).Should().Be("1.78e6f2a94f690d429c7473963daeb2e3f8dc553919358d587b005f276e1b00cc");
        Digests.ProviderReference("acc", Mode.Test, "order-2026-0001").Should().Be("0d57ef7b-c90c-8327-8766-53a216ceb44d");
        Digests.RequestDigest("request").Should().Be("a0f5530db6b73642e8d2e57cc5243dd5909cafcb7fc461926cee8975e3a39550");
        Digests.CheckValue.Should().Be("f36bc895d82f44beeaa4fc6f987d4f2fc23f3b4d1f08899805e83780461c12d9");
        Rotated.Fingerprints(Mode.Test, "vouchers.blu", new Sensitive(Pin))[1].Should().Be("2.9e41f471bcf1ca3e5d603a3cb6b61477a000ac50e653ad5096bb64c1187b07ac");
        Rotated.CheckValueOf(2).Should().Be("940f355c6537971b30c2f599e98cbc130abecd139b716f9b137a5c3c5e79499f");
    }
}
