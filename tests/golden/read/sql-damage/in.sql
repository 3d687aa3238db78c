-- MySQL dump 10.13

/*!40101 SET NAMES utf8 */;
DROP TABLE IF EXISTS `cable`;
CREATE TABLE `cable` (
  `id` int(11) NOT NULL,
  `date` longtext,
  `refid` longtext,
  `classification` longtext,
  `origin` longtext,
  `destination` longtext,
  `header` longtext,
  `content` longtext,
  PRIMARY KEY (`id`)
) ENGINE=MyISAM;
CREATE TABLE `tag` (`cable` int, `name` text);
INSERT INTO `tag` VALUES (1,'KIPR'),(2,'ETRD');
INSERT INTO `cable` VALUES (9,'x'),(1,'2009-06-02 12:18:00','09MOSCOW99001','UNCLASSIFIED//FOR OFFICIAL USE ONLY','Embassy Moscow','','VZCZCXRO1111\nRR RUEHAG\nDE RUEHMO #9001/01 1531218\nZNR UUUUU ZZH\nR 021218Z JUN 09\nFM AMEMBASSY MOSCOW\nTO RUEHC/SECSTATE WASHDC 3596\nINFO RUCPDOC/DEPT OF COMMERCE WASHDC','UNCLAS SECTION 01 OF 02 MOSCOW 099001 \n\nSENSITIVE\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV ETRD KIPR ECON RS\nSUBJECT: RUSSIA: \"CUSTOMS\" WEEK AGAINST FAKES; R&D LABELS\n\nREF: A. 08 MOSCOW 3000\nB. STATE 12345\n\n1. (SBU) Summary: Customs seized over 6,000 discs, worth 250,000 \nrubles (approximately $8000), in one week. A back\\slash and a <5 \npercent share stand here. End Summary.\n\n2. (U) Police opened 12 cases and closed 14 – the ministry said “no\nmore”. \n\nMOSCOW 00099001  002 OF 002\n\n\nFines came to São Paulo prices of €500.\n\nALPHA'),(2,'2007-10-24 13:01:00','07HANOI99002','UNCLASSIFIED','Embassy Hanoi','','VZCZCXYZ2222\nPP RUEHWEB\n\nDE RUEHHN #9002 2971301\nZNR UUUUU ZZH\nP 241301Z OCT 07\nFM AMEMBASSY HANOI\nTO RUEHC/SECSTATE WASHDC PRIORITY 6327','UNCLAS HANOI 099002 \n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: ETRD, KIPR, VM\nSUBJECT: HANOI COURT HEARS THREE IPR CASES\n\n1. The court heard three cases; \"fines\" of VND 4.3 billion (about USD\n270,000) were paid, said \'the clerk\'.\tIt\'s done;\n\n2. Table of seizures:\nYear    Cases    Discs\n2005    12       3,000\n2006    15       4,500\n\nBRAVO'),(3,'2008-03-02 12:00:00','08LIMA99003','CONFIDENTIAL','Embassy Lima','','VZCZCXYZ3333\nRR RUEHWEB\n\nDE RUEHPE #9003 0621200\nZNY CCCCC ZZH\nR 021200Z MAR 08\nFM AMEMBASSY LIMA\nTO RUEHC/SECSTATE WASHDC 1234','C O N F I D E N T I A L LIMA 099003 \n\nSIPDIS\n\nE.O. 12958: DECL: 03/02/2018\nTAGS: PGOV, PREL, PE\nSUBJECT: A TALK WITHOUT IPR\n\nClassified By: A/D